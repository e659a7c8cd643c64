#ifndef BATON_PREFIX_PATTERN_H
#define BATON_PREFIX_PATTERN_H

#include <cstddef>
#include <string>

constexpr unsigned all_digits = 0x3FF;

/// The digits that a match can begin with, and whether it can be empty.
struct First {
    unsigned digits = 0;
    bool is_nullable = true;
};

/// Reads the patterns of the plans: digits, classes, groups, alternatives and repetitions. What it does not know may
/// begin with any digit.
class PrefixPattern {
  public:
    explicit PrefixPattern(const std::string &text) : text_(text) {}

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

#endif
