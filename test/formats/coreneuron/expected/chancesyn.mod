: A synapse that releases by chance, by numbers of a Random object.
: hillock: POINTER rng: BBCOREPOINTER, with C that hands the Random over; it must be of Random123, uniform(0, 1) or negexp(1)
NEURON {
	POINT_PROCESS ChanceSyn
	RANGE p
	
	NONSPECIFIC_CURRENT i
	THREADSAFE
	BBCOREPOINTER rng
}
VERBATIM
#ifdef CORENEURON_BUILD
typedef void Rand;
struct HillockStream { nrnran123_State* state_; uint32_t kind_; };
static double nrn_random_pick(void* stream_) {
    HillockStream* s_ = (HillockStream*) stream_;
    return s_->kind_ == 1 ? nrnran123_negexp(s_->state_) : nrnran123_dblpick(s_->state_);
}
template <typename... Numbers> static double hillock_no_stream(Numbers...) {
    hoc_execerror("NEURON's global generator is not in CoreNEURON:", "give every instance a Random");
    return 0;
}
#define scop_random hillock_no_stream
#define exprand hillock_no_stream
#define normrand hillock_no_stream
#endif
ENDVERBATIM
PARAMETER { tau = 2 (ms) p = 0.5 }
ASSIGNED { v (mV) i (nA) rng }
STATE { g (uS) }
INITIAL { g = 0 }
BREAKPOINT {
	SOLVE falling METHOD cnexp
	i = g*v
}
DERIVATIVE falling { g' = -g/tau }
NET_RECEIVE(w (uS)) {
	if (urand() < p) { g = g + w }
}
: hillock: PROCEDURE setRNG is NEURON's alone: only scripts call it, and it needs what hoc has
PROCEDURE setRNG() {
VERBATIM
#ifndef CORENEURON_BUILD
ENDVERBATIM

VERBATIM
	void** pv = (void**) &_p_rng;
	*pv = ifarg(1) ? nrn_random_arg(1) : 0;
ENDVERBATIM

VERBATIM
#endif
ENDVERBATIM
}
FUNCTION urand() {
VERBATIM
	if (_p_rng) {
		_lurand = nrn_random_pick((Rand*) _p_rng);
	} else {
ENDVERBATIM
	urand = scop_random()
VERBATIM
	}
ENDVERBATIM
}

VERBATIM
#ifdef CORENEURON_BUILD
static void hillock_write(void* stream_, uint32_t* to_) {
    if (!to_) return;
    HillockStream* s_ = (HillockStream*) stream_;
    char which_;
    nrnran123_getids3(s_->state_, to_, to_ + 1, to_ + 2);
    nrnran123_getseq(s_->state_, to_ + 3, &which_);
    to_[4] = which_;
    to_[5] = s_->kind_;
}
static void hillock_read(void** stream_, uint32_t* from_) {
    HillockStream* s_ = new HillockStream;
    s_->state_ = nrnran123_newstream3(from_[0], from_[1], from_[2]);
    nrnran123_setseq(s_->state_, from_[3], (char) from_[4]);
    s_->kind_ = from_[5];
    *stream_ = s_;
}
#else
static void hillock_write(void* stream_, uint32_t* to_) {
    if (!to_) return;
    Rand* r_ = (Rand*) stream_;
    char which_;
    if (!r_ || !nrn_random_isran123(r_, to_, to_ + 1, to_ + 2))
        hoc_execerror("for CoreNEURON every instance needs a Random", "of Random123");
    nrn_random123_getseq(r_, to_ + 3, &which_);
    to_[4] = which_;
    double drawn_ = nrn_random_pick(r_);
    nrnran123_State* s_ = nrnran123_newstream3(to_[0], to_[1], to_[2]);
    nrnran123_setseq(s_, to_[3], which_);
    double uniform_ = nrnran123_dblpick(s_);
    nrnran123_deletestream(s_);
    nrn_random123_setseq(r_, to_[3], which_);
    to_[5] = drawn_ == uniform_ ? 0 : 1;
    if (to_[5] && drawn_ != -log(uniform_))
        hoc_execerror("for CoreNEURON a Random", "is uniform(0, 1) or negexp(1)");
}
static void hillock_read(void** stream_, uint32_t* from_) {
    nrn_random123_setseq((Rand*) *stream_, from_[3], (char) from_[4]);
}
#endif
static void bbcore_write(double* x_, int* d_, int* x_offset_, int* d_offset_, _threadargsproto_) {
    hillock_write(_p_rng, d_ ? (uint32_t*) d_ + *d_offset_ : 0);
    *d_offset_ += 6;
}
static void bbcore_read(double* x_, int* d_, int* x_offset_, int* d_offset_, _threadargsproto_) {
    hillock_read((void**) &_p_rng, (uint32_t*) d_ + *d_offset_);
    *d_offset_ += 6;
}
ENDVERBATIM
