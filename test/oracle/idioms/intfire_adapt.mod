NEURON {
	ARTIFICIAL_CELL IntFireA
	RANGE taue, taui, taum, refrac, e, i, m, ninputs, thr
	GLOBAL eps
}
PARAMETER { taue = 5 (ms) <1e-9,1e9> taui=10 (ms) <1e-9,1e9> taum = 30 (ms) <1e-9,1e9>
  eps = 1e-6 <1e-9,0.01> refrac = 3 (ms) thr = 1 }
ASSIGNED { e i m enew inew mnew t0 (ms) nself nexcite ninhibit ninputs last on }
PROCEDURE newstates(d(ms)) { LOCAL ee, ei, em
  ee = exp(-d/taue) ei = exp(-d/taui) em = exp(-d/taum)
  enew = e*ee  inew = i*ei
  mnew = m*em + (e*(ee-em)/(1/taum-1/taue) + i*(ei-em)/(1/taum - 1/taui))*0.05 }
FUNCTION M() { newstates(t - t0) M = mnew }
FUNCTION E() { newstates(t - t0) E = enew }
INITIAL { e=0 i=0 m=0 t0 = t on = 1 last = -1000 ninputs = 0 nself=0 nexcite = 0 ninhibit=0
  net_send(firetime(), 1) }
FUNCTION firetime() (ms) { if (m > thr*0.5) { firetime = 0.5 } else { firetime = 2 + t - t0 } }
NET_RECEIVE (w, npost) {
  INITIAL { npost = 0 }
  newstates(t-t0)
  m = mnew e = enew i = inew
  t0 = t
  if (flag == 1) { nself = nself + 1
    if (m > thr && on) { net_event(t) m = 0 on = 0 thr = thr*1.02 net_send(refrac, 2) last = t }
    net_send(firetime(), 1)
  } else if (flag == 2) { on = 1
  } else {
    ninputs = ninputs + 1 npost = npost + 1
    if (w > 0) { nexcite = nexcite+1 e = e + w*5 m = m + w } else { ninhibit = ninhibit+1 i = i + w }
    if (on) { net_move(t + 0.1) }
  }
}
