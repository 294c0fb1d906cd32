NEURON {
	POINT_PROCESS P
	RANGE x, y, n
}
ASSIGNED { v (mV) x y n }
NET_RECEIVE (w, count) {
VERBATIM
	_args[1] += 1.;
	if (_lflag == 0.) { net_send(_tqitem, _args, _pnt, t + 2., 1.); }
	x = _nt->_t - t;
ENDVERBATIM
}
