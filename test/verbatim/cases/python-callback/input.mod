: A POINTER to an object of Python's: nobody hands one over here, so nothing is called.
NEURON { POINT_PROCESS Callback POINTER ptr RANGE n }
ASSIGNED { ptr n }
VERBATIM
extern int (*nrnpy_hoccommand_exec)(Object*);
ENDVERBATIM
INITIAL { n = 0 }
BEFORE STEP {
  n = n + 1
VERBATIM
{
  Object* cb = (Object*)(_p_ptr);
  if (cb) { (*nrnpy_hoccommand_exec)(cb); }
}
ENDVERBATIM
}
PROCEDURE set_callback() {
VERBATIM
  Object** pcb = (Object**)(&(_p_ptr));
  if (ifarg(1)) { *pcb = *(hoc_objgetarg(1)); hoc_obj_ref(*pcb); }
ENDVERBATIM
}
