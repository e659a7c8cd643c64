extension SQLState {
    /// The name of a condition whose message is not shown.
    var condition: String {
        switch code {
        case "22001": "string_data_right_truncation"
        case "22003": "numeric_value_out_of_range"
        case "22004", "22002": "null_value_not_allowed"
        case "22007": "invalid_datetime_format"
        case "22008": "datetime_field_overflow"
        case "22009": "invalid_time_zone_displacement_value"
        case "2200H": "sequence_generator_limit_exceeded"
        case "2200L", "2200M", "2200N", "2200S", "2200T": "invalid_xml"
        case "2201B": "invalid_regular_expression"
        case "22012": "division_by_zero"
        case "22019", "22025": "invalid_escape_sequence"
        case "22021": "character_not_in_repertoire"
        case "22023": "invalid_parameter_value"
        case "22026": "string_data_length_mismatch"
        case "2202E": "array_subscript_error"
        case "22030": "duplicate_json_object_key_value"
        case "22032": "invalid_json_text"
        case "22033": "invalid_sql_json_subscript"
        case "22P01": "floating_point_exception"
        case "22P02": "invalid_text_representation"
        case "22P03": "invalid_binary_representation"
        case "22P05": "untranslatable_character"
        case "23001": "restrict_violation"
        case "23502": "not_null_violation"
        case "23503": "foreign_key_violation"
        case "23505": "unique_violation"
        case "23514": "check_violation"
        case "23P01": "exclusion_violation"
        default: code.hasPrefix("23") ? "integrity_constraint_violation" : "data_exception"
        }
    }
}
