// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options/option_list.hpp"

#include <CLI/CLI.hpp>
#include <cstdint>
#include <filesystem>

namespace ecg {
namespace {

/// @param validator of CLI11, whose description --help would show
CLI::Validator shownIf(bool shown, CLI::Validator validator) {
  return shown ? validator : validator.description("");
}

}  // namespace

Option& Option::required() {
  option_->required();
  return *this;
}

Option& Option::type(const std::string& name) {
  option_->type_name(name);
  return *this;
}

Option& Option::showDefault() {
  option_->capture_default_str();
  return *this;
}

Option& Option::list() {
  option_->delimiter(',')->allow_extra_args(false);
  return *this;
}

Option& Option::repeated() {
  option_->allow_extra_args(false);
  return *this;
}

Option& Option::between(int least, int most, bool shown) {
  option_->check(shownIf(shown, CLI::Range(least, most)));
  return *this;
}

Option& Option::oneOf(const std::vector<std::string>& words, bool shown) {
  option_->check(shownIf(shown, CLI::IsMember(words)));
  return *this;
}

Option& Option::oneOfNumbers(const std::vector<double>& numbers) {
  option_->check(shownIf(false, CLI::IsMember(numbers)));
  return *this;
}

Option& Option::oneOfInAnyCase(const std::vector<std::string>& words) {
  option_->check(CLI::IsMember(words, CLI::ignore_case));
  return *this;
}

Option& Option::number(double least, double most, const std::string& otherwise) {
  option_->check(CLI::Validator(
      [=](std::string& text) {
        double value = 0;
        const bool good = CLI::detail::lexical_cast(text, value) && value >= least && value <= most;
        return good ? Complaint() : text + " is " + otherwise;
      },
      ""));
  return *this;
}

Option& Option::seed() {
  option_->check(CLI::Validator(
      [](std::string& text) {
        return text.find_first_not_of("0123456789") == std::string::npos ? Complaint()
                                                                         : text + " is no seed";
      },
      ""));
  return *this;
}

Option& Option::bytes() {
  option_->transform(CLI::AsSizeValue(false));
  return *this;
}

Option& Option::excludes(const Option& other) {
  option_->excludes(other.option_);
  return *this;
}

OptionList OptionList::under(const std::string& heading) const {
  OptionList list = *this;
  list.heading_ = heading;
  return list;
}

Option OptionList::shown(CLI::Option* option) const {
  if (!heading_.empty()) option->group(heading_);
  return Option(option);
}

template <typename Value>
Option OptionList::add(const std::string& names, Value& value, const std::string& about) {
  return shown(command_->add_option(names, value, about));
}

template Option OptionList::add(const std::string&, int&, const std::string&);
template Option OptionList::add(const std::string&, double&, const std::string&);
template Option OptionList::add(const std::string&, std::uint64_t&, const std::string&);
template Option OptionList::add(const std::string&, std::string&, const std::string&);
template Option OptionList::add(const std::string&, std::filesystem::path&, const std::string&);
template Option OptionList::add(const std::string&, std::optional<int>&, const std::string&);
template Option OptionList::add(const std::string&, std::optional<double>&, const std::string&);
template Option OptionList::add(const std::string&, std::optional<std::size_t>&,
                                const std::string&);
template Option OptionList::add(const std::string&, std::optional<std::string>&,
                                const std::string&);
template Option OptionList::add(const std::string&, std::vector<double>&, const std::string&);
template Option OptionList::add(const std::string&, std::vector<std::string>&, const std::string&);
template Option OptionList::add(const std::string&, std::vector<std::filesystem::path>&,
                                const std::string&);

Option OptionList::flag(const std::string& names, bool& value, const std::string& about) {
  return shown(command_->add_flag(names, value, about));
}

Option OptionList::word(const std::string& names, std::function<Complaint(const std::string&)> take,
                        const std::string& about) {
  return shown(command_->add_option_function<std::string>(
      names,
      [names, take = std::move(take)](const std::string& given) {
        const Complaint wrong = take(given);
        if (!wrong.empty()) throw CLI::ValidationError(names, wrong);
      },
      about));
}

Option OptionList::words(const std::string& names,
                         std::function<Complaint(const std::vector<std::string>&)> take,
                         const std::string& about) {
  Option option = shown(command_->add_option_function<std::vector<std::string>>(
      names,
      [names, take = std::move(take)](const std::vector<std::string>& given) {
        const Complaint wrong = take(given);
        if (!wrong.empty()) throw CLI::ValidationError(names, wrong);
      },
      about));
  return option.list();
}

Option OptionList::numbers(const std::string& names, std::optional<std::vector<double>>& value,
                           const std::string& about) {
  const auto take = [&value](const std::vector<double>& given) { value = given; };
  Option option = shown(command_->add_option_function<std::vector<double>>(names, take, about));
  return option.list();
}

OptionList OptionList::command(const std::string& name, const std::string& about) {
  return OptionList(command_->add_subcommand(name, about));
}

bool OptionList::given() const { return command_->parsed(); }

CommandLine::CommandLine(const std::string& about, const std::string& name,
                         const std::string& version, const std::string& footer)
    : app_(std::make_unique<CLI::App>(about, name)) {
  app_->set_version_flag("--version", version);
  app_->require_subcommand(0, 1);
  app_->footer(footer);
}

CommandLine::~CommandLine() = default;

OptionList CommandLine::options() { return OptionList(app_.get()); }

CommandLine::Parsed CommandLine::parse(int argc, char** argv) {
  try {
    app_->parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // What it calls an error may be --help or --version.
    return app_->exit(error) == 0 ? Parsed::kDone : Parsed::kWrongUsage;
  }
  return Parsed::kGoOn;
}

}  // namespace ecg
