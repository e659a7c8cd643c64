#ifndef BATON_NUMBERING_PLANS_H
#define BATON_NUMBERING_PLANS_H

#include <string>

/// Whether a number of the country code that begins with the digit may begin with a national prefix, such as the 0 of
/// +44 (0)20, which parsing takes off. In doubt it may.
bool may_begin_with_national_prefix(int country_code, char digit);


/// Whether the library finds this region for a number only when the number is valid there: so it does where regions share
/// a country code and none of the plan's digits tells this one.
bool proves_validity(const std::string &region);

#endif
