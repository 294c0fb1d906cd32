/** Tables of a file, and how they are looked up; linear between points, the value at the end beyond, as NEURON does it. */
export function lookUpOfTables(count: number): string {
  return `struct HillockTable { int n_; const double* ys_; const double* xs_; };
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
static void* hillock_vectors[${count}][2];
static double hillock_constants[${count}];
static int hillock_is_set[${count}];
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
`;
}

/** The two functions that NEURON and CoreNEURON call: of each table the count, then values and points. */
export function handOverOfTables(count: number): string {
  return `static void bbcore_write(double* x_, int* d_, int* x_offset_, int* d_offset_, _threadargsproto_) {
    for (int i_ = 0; i_ < ${count}; i_++) {
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
    _p_hillock_tables = new HillockTable[${count}];
#endif
    for (int i_ = 0; i_ < ${count}; i_++) {
        int n_ = d_[(*d_offset_)++];
#ifdef CORENEURON_BUILD
        double* numbers_ = new double[2 * n_ + 1];
        for (int k_ = 0; k_ < 2 * n_; k_++) numbers_[k_] = x_[*x_offset_ + k_];
        HILLOCK_TABLE(i_) = HillockTable{n_, numbers_, numbers_ + n_};
#endif
        *x_offset_ += 2 * n_;
    }
}
`;
}
