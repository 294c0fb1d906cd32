: Calcium with a buffer and a pump: reactions of two states, COMPARTMENT, <<, f_flux, statements between.
NEURON { SUFFIX SPump USEION ca READ cai, ica WRITE cai RANGE pumped, total GLOBAL vol }
UNITS { (mM) = (milli/liter) (mA) = (milliamp) (mV) = (millivolt) (um) = (micron) F = (faraday) (coulomb) }
PARAMETER { vol = 2 k1 = 50 k2 = 0.1 k3 = 0.5 k4 = 1e-4 rest = 0.0003 }
ASSIGNED { v (mV) ica (mA/cm2) diam (um) pumped total drive }
STATE { cai (mM) buf (mM) cabuf (mM) pump pumpca }
INITIAL { buf = 0.05 cabuf = 0.001 pump = 0.02 pumpca = 0.001 pumped = 0 cai = 0.0002 }
BREAKPOINT { SOLVE move METHOD sparse drive = 1e-4*(v + 70) }
KINETIC move {
  COMPARTMENT vol { cai buf cabuf }
  COMPARTMENT 3 { pump pumpca }
  ~ cai << (drive - ica*1e4/(2*F*diam))
  ~ cai + buf <-> cabuf (k1, k2)
  ~ cai + pump <-> pumpca (k1*2, k2)
  ~ pumpca <-> pump (k3, k4)
  pumped = pumped + 0.5*(f_flux - b_flux)
  ~ cabuf -> (0.001)
  total = cai + cabuf
}
