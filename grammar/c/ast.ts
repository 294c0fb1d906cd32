import type { Span } from "../source.js";

/**
 * The tree of C code as VERBATIM blocks hold it: the statements and expressions of C, types only as far as they say what
 * is a number and what points somewhere. Whatever lies between two VERBATIM blocks is a `Foreign` statement.
 */

/** `unsigned int`, `double*` (pointers 1) */
export interface CType {
  readonly words: readonly string[];
  readonly pointers: number;
}

export type CUnaryOp = "-" | "+" | "!" | "~" | "*" | "&";
export type CBinaryOp =
  | ("+" | "-" | "*" | "/" | "%" | "<" | ">" | "<=" | ">=" | "==" | "!=" | "&&" | "||")
  | ("&" | "|" | "^" | "<<" | ">>" | ",");

export type CExpr =
  | { readonly kind: "Number"; readonly value: number; readonly isInteger: boolean; readonly span: Span }
  | { readonly kind: "Text"; readonly text: string; readonly span: Span }
  | { readonly kind: "Name"; readonly name: string; readonly span: Span }
  | { readonly kind: "Unary"; readonly op: CUnaryOp; readonly operand: CExpr; readonly span: Span }
  /** `i++`, `--i` */
  | {
      readonly kind: "Count";
      readonly by: 1 | -1;
      readonly isPrefix: boolean;
      readonly target: CExpr;
      readonly span: Span;
    }
  | {
      readonly kind: "Binary";
      readonly op: CBinaryOp;
      readonly left: CExpr;
      readonly right: CExpr;
      readonly span: Span;
    }
  /** `x = 1`; `op` is that of `x += 1` */
  | {
      readonly kind: "Assign";
      readonly op?: CBinaryOp;
      readonly target: CExpr;
      readonly value: CExpr;
      readonly span: Span;
    }
  | {
      readonly kind: "Conditional";
      readonly test: CExpr;
      readonly then: CExpr;
      readonly else: CExpr;
      readonly span: Span;
    }
  | { readonly kind: "Call"; readonly callee: CExpr; readonly args: readonly CExpr[]; readonly span: Span }
  | { readonly kind: "Index"; readonly base: CExpr; readonly index: CExpr; readonly span: Span }
  /** `_nt->_t`, `a.b` */
  | { readonly kind: "Member"; readonly base: CExpr; readonly name: string; readonly span: Span }
  | { readonly kind: "Cast"; readonly type: CType; readonly operand: CExpr; readonly span: Span }
  /** `{1, 2}` after `=` */
  | { readonly kind: "List"; readonly items: readonly CExpr[]; readonly span: Span };

/** `*px`, `a[3]`, `x = 1` of a declaration; the type is with the name, pointers included. */
export interface CVariable {
  readonly name: string;
  readonly type: CType;
  readonly sizes: readonly CExpr[];
  readonly value?: CExpr;
  readonly span: Span;
}

export type CStatement =
  | { readonly kind: "Block"; readonly body: readonly CStatement[]; readonly span: Span }
  | { readonly kind: "Declare"; readonly variables: readonly CVariable[]; readonly span: Span }
  | { readonly kind: "Expression"; readonly value: CExpr; readonly span: Span }
  | {
      readonly kind: "If";
      readonly test: CExpr;
      readonly then: CStatement;
      readonly else?: CStatement;
      readonly span: Span;
    }
  /** `while`, and `do … while` (which runs once before it tests) */
  | {
      readonly kind: "While";
      readonly test: CExpr;
      readonly body: CStatement;
      readonly testsLast: boolean;
      readonly span: Span;
    }
  | {
      readonly kind: "For";
      readonly start?: CStatement;
      readonly test?: CExpr;
      readonly step?: CExpr;
      readonly body: CStatement;
      readonly span: Span;
    }
  | { readonly kind: "Switch"; readonly value: CExpr; readonly cases: readonly CCase[]; readonly span: Span }
  | { readonly kind: "Return"; readonly value?: CExpr; readonly span: Span }
  | { readonly kind: "Break" | "Continue" | "Empty"; readonly span: Span }
  /** Number `index` of what stands between the pieces of C. */
  | { readonly kind: "Foreign"; readonly index: number; readonly span: Span };

/** `case 1:`; without a value `default:`. The body runs on into the next case unless it breaks. */
export interface CCase {
  readonly value?: CExpr;
  readonly body: readonly CStatement[];
  readonly span: Span;
}

/** A function at file scope. */
export interface CFunction {
  readonly name: string;
  readonly result: CType;
  readonly parameters: readonly { readonly name: string; readonly type: CType }[];
  /** Read when somebody asks: most functions of a file serve hoc only. Undefined where it is no C. */
  readonly body: () => CStatement | undefined;
  readonly span: Span;
}
