COMMENT
A point process with a voltage of its own, which receives two kinds of events (for `vref` and `synList`).
ENDCOMMENT
NEURON {
    POINT_PROCESS Pulse
    RANGE V, gA, gN, drive
}
PARAMETER { drive = 50 }
ASSIGNED { V (mV) gA gN }
INITIAL { V = -60 gA = 0 gN = 0 net_send(0, 1) }
BREAKPOINT {
    gA = gA - dt * gA / 5
    gN = gN - dt * gN / 100
    V = V + dt * (0.7 * (V + 60) * (V + 40) + drive - (gA + gN) * V) / 100
}
NET_RECEIVE (wA, wN) {
    if (flag == 1) {
        WATCH (V > 30) 2
    } else if (flag == 2) {
        net_event(t)
        V = -50
    } else {
        gA = gA + wA
        gN = gN + wN
    }
}
