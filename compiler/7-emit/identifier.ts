/**
 * User names as C++ identifiers. Names stay as they are unless C++, a function of the runtime or a fixed word of the
 * templates has taken them: those get an underscore. Characters of computed names that C++ lacks become `_`.
 */
export function identifier(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9_]/g, "_").replace(/^(?=[0-9])/, "_");
  // `i_` moves on as well, so that it stays apart from the `i` that became `i_`
  return taken.has(plain.replace(/_+$/, "")) || plain.startsWith("__") ? `${plain}_` : plain;
}

const keywords =
  "alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t char32_t class compl const " +
  "constexpr const_cast continue decltype default delete do double dynamic_cast else enum explicit export extern false " +
  "float for friend goto if inline int long mutable namespace new noexcept not not_eq nullptr operator or or_eq private " +
  "protected public register reinterpret_cast return short signed sizeof static static_assert static_cast struct switch " +
  "template this thread_local throw true try typedef typeid typename union unsigned using virtual void volatile wchar_t " +
  "while xor xor_eq main linux unix";
const functions =
  "exp expm1 log log1p log10 pow sqrt sin cos tan asin acos atan atan2 sinh cosh tanh fmod hypot erf erfc fabs floor ceil " +
  "trunc min max select splat load store lane set_lane fma any all land lor lnot lt le gt ge eq ne width vec mask element";
const templateWords = "at row u t V L i flag argument streams out F tables pair cell draws hillock mechanism";
const taken = new Set(`${keywords} ${functions} ${templateWords}`.split(" "));
