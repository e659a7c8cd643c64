#ifndef BATON_CPUBLICSUFFIX_SHIM_H
#define BATON_CPUBLICSUFFIX_SHIM_H

#include <libpsl.h>

#endif
