: A synapse that releases by chance, by numbers of a Random object.
: hillock: POINTER rng: BBCOREPOINTER, with C that hands the Random over; it must be of Random123, uniform(0, 1) or negexp(1)
NEURON {
	POINT_PROCESS ChanceSyn
	RANGE p
	
	NONSPECIFIC_CURRENT i
	BBCOREPOINTER rng
}
VERBATIM
#ifdef CORENEURON_BUILD
typedef void Rand;
struct HillockStream { nrnran123_State* state; uint32_t kind; };
static double nrn_random_pick(void* stream) {
    HillockStream* s = (HillockStream*) stream;
    return s->kind == 1 ? nrnran123_negexp(s->state) : nrnran123_dblpick(s->state);
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
VERBATIM
double nrn_random_pick(void* r);
void* nrn_random_arg(int argpos);
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
		_lurand = nrn_random_pick(_p_rng);
	} else {
ENDVERBATIM
	urand = scop_random(1)
VERBATIM
	}
ENDVERBATIM
}

VERBATIM
#ifdef CORENEURON_BUILD
static void hillock_write(void* stream, uint32_t* to) {
    if (!to) return;
    HillockStream* s = (HillockStream*) stream;
    char which;
    nrnran123_getids3(s->state, to, to + 1, to + 2);
    nrnran123_getseq(s->state, to + 3, &which);
    to[4] = which;
    to[5] = s->kind;
}
static void hillock_read(void** stream, uint32_t* from) {
    HillockStream* s = new HillockStream;
    s->state = nrnran123_newstream3(from[0], from[1], from[2]);
    nrnran123_setseq(s->state, from[3], (char) from[4]);
    s->kind = from[5];
    *stream = s;
}
#else
static void hillock_write(void* stream, uint32_t* to) {
    if (!to) return;
    Rand* r = (Rand*) stream;
    char which;
    if (!r || !nrn_random_isran123(r, to, to + 1, to + 2))
        hoc_execerror("for CoreNEURON every instance needs a Random", "of Random123");
    nrn_random123_getseq(r, to + 3, &which);
    to[4] = which;
    double drawn = nrn_random_pick(r);
    nrnran123_State* s = nrnran123_newstream3(to[0], to[1], to[2]);
    nrnran123_setseq(s, to[3], which);
    double uniform = nrnran123_dblpick(s);
    nrnran123_deletestream(s);
    nrn_random123_setseq(r, to[3], which);
    to[5] = drawn == uniform ? 0 : 1;
    if (to[5] && drawn != -log(uniform))
        hoc_execerror("for CoreNEURON a Random", "is uniform(0, 1) or negexp(1)");
}
static void hillock_read(void** stream, uint32_t* from) {
    nrn_random123_setseq((Rand*) *stream, from[3], (char) from[4]);
}
#endif
static void bbcore_write(double* x, int* d, int* x_offset, int* d_offset, _threadargsproto_) {
    hillock_write(_p_rng, d ? (uint32_t*) d + *d_offset : 0);
    *d_offset += 6;
}
static void bbcore_read(double* x, int* d, int* x_offset, int* d_offset, _threadargsproto_) {
    hillock_read((void**) &_p_rng, (uint32_t*) d + *d_offset);
    *d_offset += 6;
}
ENDVERBATIM
