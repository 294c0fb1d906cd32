: A channel whose time constant is a table that a script gives.
NEURON {
	SUFFIX tabled
	USEION k READ ek WRITE ik
	RANGE gbar
	THREADSAFE
	BBCOREPOINTER hillock_tables
}
ASSIGNED { hillock_tables }
VERBATIM
struct HillockTable { int n_; const double* ys_; const double* xs_; };
static double hillock_look_up(HillockTable table_, double x_) {
    if (table_.n_ == 0) hoc_execerror("a FUNCTION_TABLE", "has no values yet");
    int last_ = table_.n_ - 1, low_ = 0, high_ = last_;
    if (last_ == 0 || !(x_ > table_.xs_[0])) return table_.ys_[0];
    if (x_ >= table_.xs_[last_]) return table_.ys_[last_];
    while (low_ + 1 < high_) {
        int middle_ = (low_ + high_) / 2;
        if (table_.xs_[middle_] <= x_) low_ = middle_;
        else high_ = middle_;
    }
    double part_ = (x_ - table_.xs_[low_]) / (table_.xs_[low_ + 1] - table_.xs_[low_]);
    return part_ > 0 ? (1 - part_) * table_.ys_[low_] + part_ * table_.ys_[low_ + 1] : table_.ys_[low_];
}
#ifdef CORENEURON_BUILD
#define HILLOCK_TABLE(i_) (((HillockTable*) _p_hillock_tables)[i_])
#else
static void* hillock_vectors[1][2];
static double hillock_constants[1];
static int hillock_is_set[1];
static HillockTable hillock_table(int i_) {
    void* ys_ = hillock_vectors[i_][0];
    if (!ys_) return HillockTable{hillock_is_set[i_], hillock_constants + i_, 0};
    return HillockTable{(int) vector_capacity(ys_), vector_vec(ys_), vector_vec(hillock_vectors[i_][1])};
}
#define HILLOCK_TABLE(i_) hillock_table(i_)
static void hillock_set_table(int i_) {
    hillock_is_set[i_] = 1;
    hillock_vectors[i_][0] = 0;
    if (!ifarg(2)) hillock_constants[i_] = *getarg(1);
    else {
        if (!hoc_is_object_arg(1)) hoc_execerror("for CoreNEURON a FUNCTION_TABLE", "takes two Vectors or a number");
        hillock_vectors[i_][0] = vector_arg(1);
        hillock_vectors[i_][1] = vector_arg(2);
    }
}
#endif
ENDVERBATIM
PARAMETER { gbar = 0.01 (S/cm2) }
ASSIGNED { v (mV) ek (mV) ik (mA/cm2) }
STATE { n }
INITIAL { n = ninf(v) }
BREAKPOINT {
	SOLVE states METHOD cnexp
	ik = gbar*n^4*(v - ek)
}
DERIVATIVE states { n' = (ninf(v) - n)/tau(v) }
FUNCTION ninf(v (mV)) { ninf = 1/(1 + exp(-(v + 40)/10)) }
: hillock: FUNCTION_TABLE tau: C that looks its Vectors up, which CoreNEURON's compiler takes
FUNCTION tau(v (mV)) (ms) {
VERBATIM
	_ltau = hillock_look_up(HILLOCK_TABLE(0), _lv);
ENDVERBATIM
}
PROCEDURE table_tau() {
VERBATIM
#ifndef CORENEURON_BUILD
	hillock_set_table(0);
#endif
ENDVERBATIM
}

VERBATIM
static void bbcore_write(double* x_, int* d_, int* x_offset_, int* d_offset_, _threadargsproto_) {
    for (int i_ = 0; i_ < 1; i_++) {
        HillockTable table_ = HILLOCK_TABLE(i_);
        if (d_) d_[*d_offset_] = table_.n_;
        for (int k_ = 0; x_ && k_ < table_.n_; k_++) {
            x_[*x_offset_ + k_] = table_.ys_[k_];
            x_[*x_offset_ + table_.n_ + k_] = table_.xs_ ? table_.xs_[k_] : 0;
        }
        *d_offset_ += 1;
        *x_offset_ += 2 * table_.n_;
    }
}
static void bbcore_read(double* x_, int* d_, int* x_offset_, int* d_offset_, _threadargsproto_) {
#ifdef CORENEURON_BUILD
    _p_hillock_tables = new HillockTable[1];
#endif
    for (int i_ = 0; i_ < 1; i_++) {
        int n_ = d_[(*d_offset_)++];
#ifdef CORENEURON_BUILD
        double* numbers_ = new double[2 * n_ + 1];
        for (int k_ = 0; k_ < 2 * n_; k_++) numbers_[k_] = x_[*x_offset_ + k_];
        HILLOCK_TABLE(i_) = HillockTable{n_, numbers_, numbers_ + n_};
#endif
        *x_offset_ += 2 * n_;
    }
}
ENDVERBATIM
