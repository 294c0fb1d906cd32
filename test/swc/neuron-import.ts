/**
 * Python that imports each SWC text of `data` with NEURON's Import3d and dumps names, connections, points and the
 * compartments. `digits`: "8" as it is, "6" with `%g` in place of `%.8g`, "none" into a Python object.
 */
export const neuronImport = (digits: "8" | "6" | "none") => `
from neuron import h
import os, tempfile
h.load_file('stdrun.hoc')
hoc = os.path.join(h.neuronhome(), 'lib', 'hoc', 'import3d')
work = tempfile.mkdtemp()
if '${digits}' == '6':
    text = open(os.path.join(hoc, 'import3d_gui.hoc')).read().replace('%.8g', '%g')
    patched = os.path.join(work, 'gui.hoc')
    open(patched, 'w').write(text)
    for f in ('import3d_sec', 'read_swc', 'read_nlcda', 'read_nlcda3', 'read_nts', 'read_morphml'):
        h.load_file(os.path.join(hoc, f + '.hoc'))
    h.load_file(patched)
else:
    h.load_file('import3d.hoc')

class Holder:
    pass

def places(s):
    return [0.0] + [seg.x for seg in s] + [1.0]

def name(s):
    return s.name().split('.')[-1]

def wire(s):
    if not h.pt3dstyle(sec=s):
        return None
    x, y, z = h.ref(0), h.ref(0), h.ref(0)
    h.pt3dstyle(1, x, y, z, sec=s)
    return [x[0], y[0], z[0]]

def run(text):
    path = os.path.join(work, 'cell.swc')
    open(path, 'w').write(text)
    reader = h.Import3d_SWC_read()
    reader.quiet = 1
    reader.input(path)
    holder = Holder() if '${digits}' == 'none' else None
    h.Import3d_GUI(reader, 0).instantiate(holder)
    h.finitialize()
    out = []
    for s in h.allsec():
        p = s.parentseg()
        points = [[s.x3d(i), s.y3d(i), s.z3d(i), s.diam3d(i)] for i in range(s.n3d())]
        rows = [[s(x).node_index(), bits(s(x).area()), bits(s(x).ri())] for x in places(s)]
        out.append([name(s), [name(p.sec), p.x] if p else None, wire(s), points, bits(s.L), rows])
    h('forall delete_section()')
    return out
answer([run(text) for text in data])
`;
