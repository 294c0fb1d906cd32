NEURON {
	POINT_PROCESS P
	RANGE x, y, n
}
ASSIGNED { v (mV) x y n }
PROCEDURE play() {
VERBATIM
	Object* ob = *hoc_objgetarg(1);
	hoc_execute("anything at all", ob->whatever);
ENDVERBATIM
}
INITIAL { x = 1 }
