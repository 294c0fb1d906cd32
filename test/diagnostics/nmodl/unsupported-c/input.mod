NEURON {
	SUFFIX called
	RANGE n
}
ASSIGNED { n }
BREAKPOINT {
	n = count()
}
FUNCTION count() {
VERBATIM
	hoc_pushx(2.);
	_lcount = hoc_call_func("counter", 1);
ENDVERBATIM
}
PROCEDURE unused() {
VERBATIM
	hoc_execute("this may hold anything");
ENDVERBATIM
}
