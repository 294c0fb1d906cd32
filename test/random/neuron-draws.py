"""Writes draws of NEURON's Random123 streams as JSON: the golden file beside the test, and its live comparison.

Usage: PYTHON neuron-draws.py   (needs the neuron package; calls nrnran123 in its library directly)
"""
import ctypes
import glob
import json
import os

import neuron

data = os.path.join(os.path.dirname(neuron.__file__), ".data", "lib")
library = ctypes.CDLL(glob.glob(os.path.join(data, "libnrniv.*"))[0])


def function(symbol, result, *arguments):
    f = getattr(library, symbol)
    f.restype, f.argtypes = result, arguments
    return f


state, u32, double = ctypes.c_void_p, ctypes.c_uint32, ctypes.c_double
set_global = function("_Z25nrnran123_set_globalindexj", None, u32)
new_stream = function("_Z19nrnran123_newstreamjjj", state, u32, u32, u32)
set_seq = function("_Z16nrnran123_setseqP15nrnran123_Stated", None, state, double)
get_seq = function("_Z16nrnran123_getseqP15nrnran123_StatePjPc", None, state, ctypes.POINTER(u32), ctypes.c_char_p)
ipick = function("_Z15nrnran123_ipickP15nrnran123_State", u32, state)
uniform = function("_Z17nrnran123_uniformP15nrnran123_State", double, state)
uniform2 = function("_Z17nrnran123_uniformP15nrnran123_Statedd", double, state, double, double)
negexp = function("_Z16nrnran123_negexpP15nrnran123_State", double, state)
negexp1 = function("_Z16nrnran123_negexpP15nrnran123_Stated", double, state, double)
normal = function("_Z16nrnran123_normalP15nrnran123_State", double, state)
normal2 = function("_Z16nrnran123_normalP15nrnran123_Statedd", double, state, double, double)


def seq_of(stream):
    block, word = u32(), ctypes.create_string_buffer(1)
    get_seq(stream, ctypes.byref(block), word)
    return block.value * 4 + word.raw[0]


def draws(global_index, ids, seq, count=12):
    set_global(global_index)

    def opened():
        stream = new_stream(*ids)  # a new one each time: running past the last block changes id3 for good
        set_seq(stream, seq)
        return stream

    def series(draw, *arguments):
        stream = opened()
        return [draw(stream, *arguments) for _ in range(count)]

    kinds = {
        "ipick": series(ipick),
        "uniform": series(uniform),
        "uniform(-3, 8.5)": series(uniform2, -3, 8.5),
        "negexp": series(negexp),
        "negexp(3.3)": series(negexp1, 3.3),
        "normal": series(normal),
        "normal(5, 0.7)": series(normal2, 5, 0.7),
    }
    stream = opened()
    start = seq_of(stream)
    for _ in range(count):
        normal(stream)
    return {"globalIndex": global_index, "ids": ids, "setSeq": seq, "seq": start, "draws": kinds,
            "seqAfterNormal": seq_of(stream)}


cases = [
    (0, [0, 0, 0], 0),
    (0, [1, 2, 3], 0),
    (7, [1, 2, 3], 5),
    (4294967295, [4294967295, 7, 4294967295], 2),
    (3, [2166136261, 123456, 0], 17179869180),  # four draws before 2^34: the block counter carries into id3
    (1, [9, 8, 7], 17179869184 + 6),  # beyond 34 bits: wraps
    (1, [9, 8, 7], -4),
    (1, [9, 8, 7], 1e13),
]
print("[\n" + ",\n".join(json.dumps(draws(*case)) for case in cases) + "\n]")
