/**
 * Python that builds the cells of `data` one after the other and dumps what hillock computes too. A cell is a
 * `Morphology`; `cell(c)` returns its sections, `dump(secs)` the numbers, `drop(secs)` forgets them.
 */
export const neuronCell = `
from neuron import h
import random
def cell(c):
    secs = [h.Section(name='s%d' % i) for i in range(len(c['sections']))]
    for s, d in zip(secs, c['sections']):
        s.Ra = d['RaOhmCm']
        s.nseg = d['nseg']
        g = d['geometry']
        if g['kind'] == 'points':
            for p in g['points']:
                s.pt3dadd(*p)
        else:
            s.L = g['LUm']
            if isinstance(g['diamUm'], list):
                for seg, diam in zip(s, g['diamUm']):
                    seg.diam = diam
            else:
                s.diam = g['diamUm']
    for i in c.get('connectOrder', range(len(secs))):
        parent = c['sections'][i].get('parent')
        if parent:
            secs[i].connect(secs[parent['section']](parent['x']), c['sections'][i]['childEnd'])
    return secs

def places(s):
    return [0.0] + [seg.x for seg in s] + [1.0]

def dump(secs):
    h.finitialize()
    out = []
    for s in secs:
        out.append([bits(s.L), [[bits(x), s(x).node_index(), bits(s(x).area()), bits(s(x).ri()),
            bits(h.fmatrix(s(x), 1)), bits(h.fmatrix(s(x), 3)),
            bits(s(x).diam) if 0 < x < 1 else ''] for x in places(s)]])
    return out

def distances(secs, pairs):
    return [bits(h.distance(secs[a](x), secs[b](y))) for a, x, b, y in pairs]
`;
