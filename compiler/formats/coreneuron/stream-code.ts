/** What stands for NEURON's functions where CoreNEURON compiles the file; its global generator is not there. */
export const drawsOfStreams = `#ifdef CORENEURON_BUILD
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
`;

/** The two functions that NEURON and CoreNEURON call: six numbers for each stream. */
export function handOverOfStreams(names: readonly string[]): string {
  const written = names.map(
    (name) => `    hillock_write(_p_${name}, d ? (uint32_t*) d + *d_offset : 0);\n    *d_offset += 6;\n`,
  );
  const read = names.map(
    (name) => `    hillock_read((void**) &_p_${name}, (uint32_t*) d + *d_offset);\n    *d_offset += 6;\n`,
  );
  return `${helpers}static void bbcore_write(double* x, int* d, int* x_offset, int* d_offset, _threadargsproto_) {
${written.join("")}}
static void bbcore_read(double* x, int* d, int* x_offset, int* d_offset, _threadargsproto_) {
${read.join("")}}
`;
}

/** Which distribution a Random has shows in one number that it draws: put back, the stream's own functions draw it again. */
const helpers = `#ifdef CORENEURON_BUILD
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
`;
