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
	Symbol* s = hoc_lookup("counter");
	_lcount = hoc_call_func(s, 0);
ENDVERBATIM
}
PROCEDURE unused() {
VERBATIM
	hoc_execute("this may hold anything");
ENDVERBATIM
}
