COMMENT
A point process that is a whole cell: its voltage V is its own. Two kinds of input have a number of NET_RECEIVE each; WATCH
sees V pass the peak, sets it back and says so with net_event. A third number of a connection is set at the start.
ENDCOMMENT
NEURON {
    POINT_PROCESS Pulsar
    RANGE V, u, gE, gI, rest, peak, reset, drive, inputs, i
    NONSPECIFIC_CURRENT i
}
PARAMETER {
    rest = -60 (mV)
    peak = 30 (mV)
    reset = -50 (mV)
    drive = 60
    tauE = 4 (ms)
    tauI = 9 (ms)
}
ASSIGNED { V (mV) v (mV) i (nA) inputs }
STATE { u gE gI }
INITIAL {
    V = rest
    u = 0
    gE = 0
    gI = 0
    inputs = 0
    net_send(0, 1)
}
BREAKPOINT {
    SOLVE states METHOD cnexp
    i = 1e-5 * (v - V)
}
DERIVATIVE states {
    gE' = -gE / tauE
    gI' = -gI / tauI
    u' = 0.03 * (-2 * (V - rest) - u)
    V = V + dt * (0.7 * (V - rest) * (V + 40) - u + drive - gE * V - gI * (V + 80)) / 100
}
NET_RECEIVE (wE, wI, count) {
    INITIAL { count = 0 }
    if (flag == 1) {
        WATCH (V > peak) 2
    } else if (flag == 2) {
        net_event(t)
        V = reset
        u = u + 60
    } else {
        gE = gE + wE
        gI = gI + wI
        count = count + 1
        inputs = inputs + count
    }
}
