#include "NumberingPlans.h"
#include "PrefixPattern.h"

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>

// The library's own numbering plans as it keeps them, which its headers do not name: a serialised
// PhoneMetadataCollection (phonemetadata.proto).
namespace i18n {
namespace phonenumbers {
int metadata_size();
const void *metadata_get();
}  // namespace phonenumbers
}  // namespace i18n

namespace {

/// The fields of a serialised message.
class Fields {
  public:
    Fields(const uint8_t *start, const uint8_t *end) : at_(start), end_(end) {}

    uint64_t number = 0;
    /// Of a field that is a number.
    uint64_t value = 0;
    /// Of a field that is text or a message.
    const uint8_t *start = nullptr, *end = nullptr;

    bool next() {
        if (at_ == end_) return false;
        uint64_t key = varint();
        number = key >> 3;
        start = end = nullptr;
        value = 0;
        if ((key & 7) == 0) {
            value = varint();
        } else if ((key & 7) == 2) {
            uint64_t length = varint();
            if (length > static_cast<uint64_t>(end_ - at_)) return is_broken_ = true, false;
            start = at_;
            end = at_ += length;
        } else {
            is_broken_ = true;
        }
        return !is_broken_;
    }

    bool is_broken() const { return is_broken_; }

  private:
    uint64_t varint() {
        uint64_t value = 0;
        for (int shift = 0; shift < 64 && at_ != end_; shift += 7) {
            uint8_t byte = *at_++;
            value |= static_cast<uint64_t>(byte & 0x7F) << shift;
            if (byte < 0x80) return value;
        }
        is_broken_ = true;
        return 0;
    }

    const uint8_t *at_, *end_;
    bool is_broken_ = false;
};

struct Plans {
    /// For each country code the digits that a national prefix may begin with.
    std::array<unsigned, 1000> prefixes{};
    /// For each country code the regions whose plan names no leading digits; and how many regions there are.
    std::map<uint64_t, std::set<std::string>> plain_regions;
    std::map<uint64_t, int> regions;
    std::set<std::string> proven;
};

constexpr unsigned is_known = 1u << 10, is_main = 1u << 11;

/// One plan: field 9 is its region, 10 its country code, 15 the pattern of the national prefix, 22 whether it is the main
/// one of the regions that share the code, by which all of them are parsed, 23 the region's leading digits.
bool read_plan(const uint8_t *start, const uint8_t *end, Plans &plans) {
    uint64_t country_code = 0, main = 0;
    std::string region, prefix;
    bool has_leading_digits = false;
    Fields fields(start, end);
    while (fields.next()) {
        if (fields.number == 9 && fields.start) region.assign(fields.start, fields.end);
        if (fields.number == 10) country_code = fields.value;
        if (fields.number == 15 && fields.start) prefix.assign(fields.start, fields.end);
        if (fields.number == 22) main = fields.value;
        if (fields.number == 23) has_leading_digits = true;
    }
    if (fields.is_broken() || country_code == 0 || country_code >= plans.prefixes.size()) return false;
    unsigned &digits = plans.prefixes[country_code];
    if (main) digits = PrefixPattern(prefix).first_digits() | is_known | is_main;
    if (!(digits & is_main)) digits |= PrefixPattern(prefix).first_digits() | is_known;
    plans.regions[country_code]++;
    if (!has_leading_digits) plans.plain_regions[country_code].insert(region);
    return true;
}

/// Nothing is certain where anything is strange.
Plans unknown_plans() {
    Plans plans;
    plans.prefixes.fill(all_digits);
    return plans;
}

Plans read_plans() {
    Plans plans;
    auto start = static_cast<const uint8_t *>(i18n::phonenumbers::metadata_get());
    Fields fields(start, start + i18n::phonenumbers::metadata_size());
    while (fields.next()) {
        if (fields.number != 1 || !fields.start || !read_plan(fields.start, fields.end, plans)) return unknown_plans();
    }
    if (fields.is_broken()) return unknown_plans();
    for (unsigned &digits : plans.prefixes) digits = digits & is_known ? digits & all_digits : all_digits;
    for (const auto &[country_code, regions] : plans.plain_regions) {
        if (plans.regions[country_code] > 1) plans.proven.insert(regions.begin(), regions.end());
    }
    plans.proven.erase("001");
    return plans;
}

const Plans &all_plans() {
    static const Plans plans = read_plans();
    return plans;
}

}  // namespace

bool may_begin_with_national_prefix(int country_code, char digit) {
    const auto &prefixes = all_plans().prefixes;
    if (country_code < 0 || country_code >= static_cast<int>(prefixes.size()) || digit < '0' || digit > '9') return true;
    return prefixes[country_code] >> (digit - '0') & 1;
}

bool proves_validity(const std::string &region) { return all_plans().proven.count(region) > 0; }
