#include "CPhoneNumbers.h"

#include <phonenumbers/phonenumberutil.h>

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

extern "C" int baton_phone_parse(const char *text, const char *default_region, char *e164, int e164_size, char *region,
                                 int region_size) noexcept {
    // An exception that crossed into the caller would end the process.
    try {
        return parse(text, default_region, e164, e164_size, region, region_size);
    } catch (...) {
        return 3;
    }
}
