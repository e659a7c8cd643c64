#ifndef BATON_CPHONENUMBERS_H
#define BATON_CPHONENUMBERS_H

#ifdef __cplusplus
extern "C" {
#define BATON_NOEXCEPT noexcept
#else
#define BATON_NOEXCEPT
#endif

/// Writes the E.164 form of `text` and its region (ISO 3166-1 alpha-2, empty when unknown), NUL-terminated.
/// `default_region` is used for numbers without a country code; pass "ZZ" for none.
/// Returns 0 for a valid number, 1 when the text is no valid number, 2 when a buffer is too small, 3 when memory or
/// the library fails. Any thread may call it.
int baton_phone_parse(const char *text, const char *default_region, char *e164, int e164_size, char *region,
                      int region_size) BATON_NOEXCEPT;

/// Writes the region of a number in E.164 form, empty when it belongs to no single country.
/// Returns as `baton_phone_parse` does, but 0 says nothing of whether the number is valid.
int baton_phone_region(const char *e164, char *region, int region_size) BATON_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
