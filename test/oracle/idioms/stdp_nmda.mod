COMMENT
AMPA/NMDA synapse with Tsodyks-Markram release and pair STDP, weights per connection
ENDCOMMENT
NEURON {
	POINT_PROCESS stdpnmda
	NONSPECIFIC_CURRENT i
	RANGE tau_r_AMPA, tau_d_AMPA, tau_r_NMDA,tau_d_NMDA, Use,u0, Dep, Fac, e, mg, g_NMDA, g_AMPA, i, i_AMPA
	RANGE pre_, wmax, d, p, dtau, ptau, gmax
	POINTER vpost
	GLOBAL verbose
}
PARAMETER {
	tau_r_AMPA = 0.2 (ms) <1e-9,1e9>
	tau_d_AMPA = 1.7   (ms)  : decay
	tau_r_NMDA = 0.29   (ms)
	tau_d_NMDA = 43     (ms)
	Use = 0.5   (1)   Dep = 100   (ms) Fac = 10   (ms)
	e = 0     (mV)  mg = 1   (mM)  mggate
	gmax = .001 (uS)
	u0 = 0
	d = 8 <0,20>  dtau = 20 (ms)  p = 1.2  ptau = 20 (ms)
	wmax = 5 verbose = 0
	vth = -20 (mV)
	synapseID = 0
}
ASSIGNED { v (mV) i (nA) i_AMPA (nA) g_AMPA (uS) g_NMDA (uS) factor_AMPA factor_NMDA
  vpost (mV) tpost (ms) pre_ above }
STATE { A_AMPA B_AMPA A_NMDA B_NMDA }
INITIAL { LOCAL tp_AMPA, tp_NMDA
	A_AMPA = 0 B_AMPA = 0
	A_NMDA = 0 B_NMDA = 0
	tp_AMPA = (tau_r_AMPA*tau_d_AMPA)/(tau_d_AMPA-tau_r_AMPA)*log(tau_d_AMPA/tau_r_AMPA)
	tp_NMDA = (tau_r_NMDA*tau_d_NMDA)/(tau_d_NMDA-tau_r_NMDA)*log(tau_d_NMDA/tau_r_NMDA)
	factor_AMPA = -exp(-tp_AMPA/tau_r_AMPA)+exp(-tp_AMPA/tau_d_AMPA)
	factor_AMPA = 1/factor_AMPA
	factor_NMDA = 1/(-exp(-tp_NMDA/tau_r_NMDA)+exp(-tp_NMDA/tau_d_NMDA))
	tpost = -1e9
	net_send(0, 1)
}
BREAKPOINT {
	SOLVE state METHOD cnexp
	mggate = 1 / (1 + exp(0.062 (/mV) * -(v)) * (mg / 3.57 (mM)))
	g_AMPA = gmax*(B_AMPA-A_AMPA)
	g_NMDA = gmax*(B_NMDA-A_NMDA) * mggate
	i_AMPA = g_AMPA*(v-e)
	i = i_AMPA + g_NMDA*(v-e)
}
DERIVATIVE state{
	A_AMPA' = -A_AMPA/tau_r_AMPA
	B_AMPA' = -B_AMPA/tau_d_AMPA
	A_NMDA' = -A_NMDA/tau_r_NMDA
	B_NMDA' = -B_NMDA/tau_d_NMDA
}
NET_RECEIVE (weight,weight_AMPA, weight_NMDA, R, Pr, u, tsyn (ms), tpre (ms), A){
	LOCAL result
	INITIAL { R=1 u=u0 tsyn=t tpre = -1e9 A = 0 }
	if (flag == 1) {
		WATCH (vpost > vth) 2
	} else if (flag == 2) {
		tpost = t
		FOR_NETCONS(w1, wa, wn, R1, Pr1, u1, ts1, tpre1, A1) {
			A1 = A1 + (wmax-w1-A1)*p*exp((tpre1 - t)/ptau)
		}
	} else {
		weight_AMPA = weight + A
		weight_NMDA = weight * 0.7
		if (Fac > 0) { u = u*exp(-(t - tsyn)/Fac) } else { u = Use }
		if(Fac > 0){ u = u + Use*(1-u) }
		R  = 1 - (1-R) * exp(-(t-tsyn)/Dep)
		Pr  = u * R
		R  = R - u * R
		if( verbose > 0 ) { UNITSOFF printf("Synapse %g at t %g\n", synapseID, t) UNITSON }
		tsyn = t
		A_AMPA = A_AMPA + Pr*weight_AMPA*factor_AMPA
		B_AMPA = B_AMPA + Pr*weight_AMPA*factor_AMPA
		A_NMDA = A_NMDA + Pr*weight_NMDA*factor_NMDA
		B_NMDA = B_NMDA + Pr*weight_NMDA*factor_NMDA
		A = A * (1 - d*exp((tpost - t)/dtau)/100)
		tpre = t
		result = A*2
		pre_ = result
	}
}
FUNCTION toggleVerbose() { verbose = 1-verbose }
