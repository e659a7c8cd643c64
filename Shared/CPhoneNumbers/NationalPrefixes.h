#ifndef BATON_NATIONAL_PREFIXES_H
#define BATON_NATIONAL_PREFIXES_H

/// Whether a number of the country code that begins with the digit may begin with a national prefix, such as the 0 of
/// +44 (0)20, which parsing takes off. In doubt it may.
bool may_begin_with_national_prefix(int country_code, char digit);

#endif
