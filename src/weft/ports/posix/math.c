/* The mathematical functions of kernel/mathematics.py, from the C library. */
#include <math.h>
#include <stdint.h>

double weft_port_math_sqrt(double value);
double weft_port_math_cbrt(double value);
double weft_port_math_exp(double value);
double weft_port_math_exp2(double value);
double weft_port_math_expm1(double value);
double weft_port_math_log(double value);
double weft_port_math_log1p(double value);
double weft_port_math_log2(double value);
double weft_port_math_log10(double value);
double weft_port_math_sin(double value);
double weft_port_math_cos(double value);
double weft_port_math_tan(double value);
double weft_port_math_asin(double value);
double weft_port_math_acos(double value);
double weft_port_math_atan(double value);
double weft_port_math_sinh(double value);
double weft_port_math_cosh(double value);
double weft_port_math_tanh(double value);
double weft_port_math_asinh(double value);
double weft_port_math_acosh(double value);
double weft_port_math_atanh(double value);
double weft_port_math_erf(double value);
double weft_port_math_erfc(double value);
double weft_port_math_gamma(double value);
double weft_port_math_lgamma(double value);
double weft_port_math_pow(double left, double right);
double weft_port_math_fmod(double left, double right);
double weft_port_math_atan2(double left, double right);
double weft_port_math_remainder(double left, double right);
double weft_port_math_hypot(double left, double right);
double weft_port_math_ldexp(double value, int32_t exponent);

#define ONE(name, function) \
    double weft_port_math_##name(double value) { return function(value); }
#define TWO(name, function) \
    double weft_port_math_##name(double left, double right) { return function(left, right); }

ONE(sqrt, sqrt)
ONE(cbrt, cbrt)
ONE(exp, exp)
ONE(exp2, exp2)
ONE(expm1, expm1)
ONE(log, log)
ONE(log1p, log1p)
ONE(log2, log2)
ONE(log10, log10)
ONE(sin, sin)
ONE(cos, cos)
ONE(tan, tan)
ONE(asin, asin)
ONE(acos, acos)
ONE(atan, atan)
ONE(sinh, sinh)
ONE(cosh, cosh)
ONE(tanh, tanh)
ONE(asinh, asinh)
ONE(acosh, acosh)
ONE(atanh, atanh)
ONE(erf, erf)
ONE(erfc, erfc)
ONE(gamma, tgamma)
ONE(lgamma, lgamma)
TWO(pow, pow)
TWO(fmod, fmod)
TWO(atan2, atan2)
TWO(remainder, remainder)
TWO(hypot, hypot)

double weft_port_math_ldexp(double value, int32_t exponent) { return ldexp(value, exponent); }
