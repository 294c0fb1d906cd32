COMMENT
Spikes by itself, or when something comes.
ENDCOMMENT
NEURON {
    POINT_PROCESS Clicker
    RANGE invl, got
}
PARAMETER { invl = 7 (ms) }
ASSIGNED { got }
INITIAL {
    got = 0
    net_send(invl, 1)
}
NET_RECEIVE (w) {
    if (flag == 1) {
        net_event(t)
        net_send(invl, 1)
    } else {
        got = got + w
        if (w > 0.5) { net_event(t + 0.3) }
    }
}
