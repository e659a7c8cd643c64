#include "NationalPrefixes.h"

#include <array>
#include <cstdint>
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

constexpr unsigned all_digits = 0x3FF;

/// The digits that a match can begin with, and whether it can be empty.
struct First {
    unsigned digits = 0;
    bool is_nullable = true;
};

/// Reads the patterns of the plans: digits, classes, groups, alternatives and repetitions. What it does not know may
/// begin with any digit.
class Pattern {
  public:
    explicit Pattern(const std::string &text) : text_(text) {}

    unsigned first_digits() {
        First first = alternatives();
        return position_ == text_.size() && !is_unknown_ ? first.digits : all_digits;
    }

  private:
    bool skip(char wanted) {
        if (position_ >= text_.size() || text_[position_] != wanted) return false;
        position_++;
        return true;
    }

    First alternatives() {
        First all = sequence();
        while (skip('|')) {
            First next = sequence();
            all.digits |= next.digits;
            all.is_nullable |= next.is_nullable;
        }
        return all;
    }

    First sequence() {
        First all;
        while (position_ < text_.size() && text_[position_] != '|' && text_[position_] != ')') {
            First next = repeated(atom());
            if (all.is_nullable) all.digits |= next.digits;
            all.is_nullable &= next.is_nullable;
        }
        return all;
    }

    First atom() {
        char character = text_[position_++];
        if (character >= '0' && character <= '9') return {1u << (character - '0'), false};
        if (character == '[') return {character_class(), false};
        if (character == '$') return {0, true};
        if (character == '\\' && skip('d')) return {all_digits, false};
        if (character == '(') {
            if (skip('?') && !skip(':')) is_unknown_ = true;
            First inner = alternatives();
            if (!skip(')')) is_unknown_ = true;
            return inner;
        }
        is_unknown_ = true;
        return {all_digits, true};
    }

    unsigned character_class() {
        unsigned digits = 0;
        while (position_ < text_.size() && text_[position_] != ']') {
            char from = text_[position_++], to = from;
            if (skip('-') && position_ < text_.size()) to = text_[position_++];
            if (from < '0' || to > '9' || from > to) {
                is_unknown_ = true;
                continue;
            }
            for (char digit = from; digit <= to; digit++) digits |= 1u << (digit - '0');
        }
        if (!skip(']')) is_unknown_ = true;
        return digits;
    }

    First repeated(First atom) {
        if (skip('?') || skip('*')) {
            atom.is_nullable = true;
        } else if (skip('{')) {
            if (position_ < text_.size() && text_[position_] == '0') atom.is_nullable = true;
            while (position_ < text_.size() && text_[position_] != '}') position_++;
            if (!skip('}')) is_unknown_ = true;
        } else {
            skip('+');
        }
        return atom;
    }

    const std::string &text_;
    size_t position_ = 0;
    bool is_unknown_ = false;
};

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

using Table = std::array<unsigned, 1000>;

constexpr unsigned is_known = 1u << 10, is_main = 1u << 11;

/// One plan: field 10 is its country code, 15 the pattern of the national prefix, 22 whether it is the main one of the
/// regions that share the code, by which all of them are parsed.
bool read_plan(const uint8_t *start, const uint8_t *end, Table &seen) {
    uint64_t country_code = 0, main = 0;
    std::string prefix;
    Fields fields(start, end);
    while (fields.next()) {
        if (fields.number == 10) country_code = fields.value;
        if (fields.number == 22) main = fields.value;
        if (fields.number == 15 && fields.start) prefix.assign(fields.start, fields.end);
    }
    if (fields.is_broken() || country_code == 0 || country_code >= seen.size()) return false;
    unsigned &digits = seen[country_code];
    if (main) digits = Pattern(prefix).first_digits() | is_known | is_main;
    if (!(digits & is_main)) digits |= Pattern(prefix).first_digits() | is_known;
    return true;
}

/// For each country code the digits that a national prefix may begin with; all, where anything is strange.
Table read_plans() {
    Table seen{}, unknown;
    unknown.fill(all_digits);
    auto start = static_cast<const uint8_t *>(i18n::phonenumbers::metadata_get());
    Fields plans(start, start + i18n::phonenumbers::metadata_size());
    while (plans.next()) {
        if (plans.number != 1 || !plans.start || !read_plan(plans.start, plans.end, seen)) return unknown;
    }
    if (plans.is_broken()) return unknown;
    for (unsigned &digits : seen) digits = digits & is_known ? digits & all_digits : all_digits;
    return seen;
}

}  // namespace

bool may_begin_with_national_prefix(int country_code, char digit) {
    static const Table table = read_plans();
    if (country_code < 0 || country_code >= static_cast<int>(table.size()) || digit < '0' || digit > '9') return true;
    return table[country_code] >> (digit - '0') & 1;
}
