#include "CPhoneNumbers.h"

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

static int parse(const char *text, const char *default_region, char *e164, int e164_size, char *region,
                 int region_size) {
    const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    if (util->Parse(text, default_region, &number) != PhoneNumberUtil::NO_PARSING_ERROR) return 1;
    if (!util->IsValidNumber(number)) return 1;
    std::string formatted, code;
    util->Format(number, PhoneNumberUtil::E164, &formatted);
    util->GetRegionCodeForNumber(number, &code);
    // "001" marks numbers of no single country; "ZZ" an unknown one.
    if (code == "001" || code == "ZZ") code.clear();
    return copy_out(formatted, e164, e164_size) && copy_out(code, region, region_size) ? 0 : 2;
}

static int region_of(const char *e164, char *region, int region_size) {
    const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance();
    if (*e164++ != '+') return 1;
    size_t length = std::strlen(e164);
    if (length < 5 || length > 15 || std::strspn(e164, "0123456789") != length) return 1;
    // Country codes are prefix-free and have one to three digits.
    int country_code = 0;
    std::string code;
    const char *rest = e164;
    for (int digits = 1; digits <= 3; digits++) {
        country_code = country_code * 10 + (*rest++ - '0');
        util->GetRegionCodeForCountryCode(country_code, &code);
        if (code != "ZZ") break;
    }
    if (code == "ZZ") return 1;
    PhoneNumber number;
    number.set_country_code(country_code);
    int zeros = static_cast<int>(std::strspn(rest, "0"));
    if (zeros > 0) {
        number.set_italian_leading_zero(true);
        number.set_number_of_leading_zeros(zeros);
    }
    number.set_national_number(std::strtoull(rest, nullptr, 10));
    util->GetRegionCodeForNumber(number, &code);
    if (code == "001" || code == "ZZ") code.clear();
    return copy_out(code, region, region_size) ? 0 : 2;
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
