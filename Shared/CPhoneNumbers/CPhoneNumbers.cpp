#include "CPhoneNumbers.h"

#include "NumberingPlans.h"

#include <phonenumbers/phonenumberutil.h>

#include <cstdlib>
#include <cstring>
#include <string>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

static bool copy_out(const std::string &from, char *to, int size) {
    if (size <= 0 || from.size() + 1 > static_cast<size_t>(size)) return false;
    std::memcpy(to, from.c_str(), from.size() + 1);
    return true;
}

/// Reads digits behind a `+` that carry no national prefix; gives the first behind the country code, null without one.
static const char *read_digits(const PhoneNumberUtil *util, const char *digits, PhoneNumber *number) {
    if (*digits == '0') return nullptr;
    // Country codes are prefix-free and have one to three digits.
    int country_code = 0;
    std::string code;
    const char *rest = digits;
    for (int length = 1; length <= 3; length++) {
        country_code = country_code * 10 + (*rest++ - '0');
        util->GetRegionCodeForCountryCode(country_code, &code);
        if (code != "ZZ") break;
    }
    if (code == "ZZ") return nullptr;
    number->set_country_code(country_code);
    size_t zeros = std::strspn(rest, "0");
    // One digit stays, be it a zero.
    if (zeros > 0 && rest[zeros] == '\0') zeros--;
    if (zeros > 0) {
        number->set_italian_leading_zero(true);
        number->set_number_of_leading_zeros(static_cast<int>(zeros));
    }
    number->set_national_number(std::strtoull(rest, nullptr, 10));
    return rest;
}

/// The `+` and the digits of a text that has nothing else but what people put between digits; empty for any other.
static std::string plain_international(const char *text) {
    if (*text != '+') return {};
    std::string plain = "+";
    for (const char *at = text + 1; *at; at++) {
        if (*at >= '0' && *at <= '9') {
            plain += *at;
        } else if (!std::strchr(" -.()/", *at)) {
            return {};
        }
    }
    return plain.size() >= 8 && plain.size() <= 16 ? plain : std::string();
}

/// What `Parse` makes of a plain international number; false when only it can tell.
///
/// It tries a dozen regular expressions on every text, which here could take away nothing but a national prefix.
static bool read_plain(const PhoneNumberUtil *util, const char *text, PhoneNumber *number, std::string *e164) {
    *e164 = plain_international(text);
    if (e164->empty()) return false;
    const char *national = read_digits(util, e164->c_str() + 1, number);
    return national && !may_begin_with_national_prefix(number->country_code(), *national);
}

static bool copy_region(std::string &code, char *region, int region_size) {
    // "001" marks numbers of no single country; "ZZ" an unknown one.
    if (code == "001" || code == "ZZ") code.clear();
    return copy_out(code, region, region_size);
}

static int parse(const char *text, const char *default_region, char *e164, int e164_size, char *region,
                 int region_size) {
    const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    std::string formatted, code;
    if (!read_plain(util, text, &number, &formatted)) {
        number.Clear();
        if (util->Parse(text, default_region, &number) != PhoneNumberUtil::NO_PARSING_ERROR) return 1;
        util->Format(number, PhoneNumberUtil::E164, &formatted);
    }
    // As `IsValidNumber`, but the region is looked for only once.
    util->GetRegionCodeForNumber(number, &code);
    if (!proves_validity(code) && !util->IsValidNumberForRegion(number, code)) return 1;
    return copy_out(formatted, e164, e164_size) && copy_region(code, region, region_size) ? 0 : 2;
}

static int region_of(const char *e164, char *region, int region_size) {
    const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance();
    if (*e164++ != '+') return 1;
    size_t length = std::strlen(e164);
    if (length < 5 || length > 15 || std::strspn(e164, "0123456789") != length) return 1;
    PhoneNumber number;
    if (!read_digits(util, e164, &number)) return 1;
    std::string code;
    util->GetRegionCodeForNumber(number, &code);
    return copy_region(code, region, region_size) ? 0 : 2;
}

extern "C" int baton_phone_region(const char *e164, char *region, int region_size) noexcept {
    try {
        return region_of(e164, region, region_size);
    } catch (...) {
        return 3;
    }
}

extern "C" int baton_phone_parse(const char *text, const char *default_region, char *e164, int e164_size, char *region,
                                 int region_size) noexcept {
    // An exception that crossed into the caller would end the process.
    try {
        return parse(text, default_region, e164, e164_size, region, region_size);
    } catch (...) {
        return 3;
    }
}
