from config.problems import ConfigurationInvalid, Problem, unknown_key


def test_a_problem_is_one_line_with_file_key_what_is_expected_and_what_was_given() -> None:
    assert str(Problem("parley.toml", "log.level", "one of a, b", '"c"')) == (
        'parley.toml: log.level: expected one of a, b; got "c"'
    )
    assert str(Problem("parley.toml", "log.level", "one of a, b")) == "parley.toml: log.level: expected one of a, b"


def test_an_invalid_configuration_lists_its_problems_one_per_line() -> None:
    problems = (Problem("a.toml", "x", "a text in quotes", "1"), Problem("b.toml", "y", "a whole number"))
    error = ConfigurationInvalid(iter(problems))
    assert error.problems == problems
    assert str(error) == "a.toml: x: expected a text in quotes; got 1\nb.toml: y: expected a whole number"


def test_the_nearest_known_key_is_suggested_and_none_where_nothing_is_near() -> None:
    known = ("feeds.timeout", "log.level")
    assert unknown_key("f", "timeuot", known).expected == 'a known key (did you mean "feeds.timeout"?)'
    assert unknown_key("f", "xyzzy", known).expected == "a known key"
