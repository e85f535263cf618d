// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace ecg {

/// What is wrong with a text that was given; empty: nothing.
using Complaint = std::string;

/// One option of the command line, and how --help shows it. Each function gives the option itself.
/// Main thread, as all of this.
class Option {
 public:
  explicit Option(CLI::Option* option) : option_(option) {}

  Option& required();
  /// What stands for its value in --help.
  Option& type(const std::string& name);
  Option& showDefault();
  /// Several values in one word, separated by commas.
  Option& list();
  /// One value each time it is given.
  Option& repeated();
  /// @param shown also in --help
  Option& between(int least, int most, bool shown = true);
  Option& oneOf(const std::vector<std::string>& words, bool shown = true);
  Option& oneOfNumbers(const std::vector<double>& numbers);
  /// The same, but "MV" stands for "mV".
  Option& oneOfInAnyCase(const std::vector<std::string>& words);
  /// A number from `least` to `most`, never "nan". @param otherwise what another text is: "no
  /// sampling rate"
  Option& number(double least, double most, const std::string& otherwise);
  /// Digits only: what is read as a number would take -1 for the largest there is.
  Option& seed();
  /// Bytes, where 2G means that of 1024.
  Option& bytes();
  Option& excludes(const Option& other);

 private:
  CLI::Option* option_;
};

/// The options of the program or of one of its commands, into which they write what is given.
class OptionList {
 public:
  explicit OptionList(CLI::App* command) : command_(command) {}

  /// The same list; what is added to it stands under that heading in --help.
  OptionList under(const std::string& heading) const;

  /// @param names "--out", or of what stands without a name, "records"  @param value outlives the
  ///   list; what it is now is the default. Of numbers, texts, paths, optional ones and lists.
  template <typename Value>
  Option add(const std::string& names, Value& value, const std::string& about);
  Option flag(const std::string& names, bool& value, const std::string& about);
  /// What is given goes to `take`, which says what is wrong with it.
  Option word(const std::string& names, std::function<Complaint(const std::string&)> take,
              const std::string& about);
  /// The same of a list, separated by commas.
  Option words(const std::string& names,
               std::function<Complaint(const std::vector<std::string>&)> take,
               const std::string& about);

  /// Numbers, separated by commas.
  Option numbers(const std::string& names, std::optional<std::vector<double>>& value,
                 const std::string& about);

  /// A command of its own, after which its options stand.
  OptionList command(const std::string& name, const std::string& about);
  /// Whether this command was given.
  bool given() const;

 private:
  Option shown(CLI::Option* option) const;

  CLI::App* command_;
  std::string heading_;
};

/// The command line of the program. The only part of it that knows the library that reads it.
class CommandLine {
 public:
  CommandLine(const std::string& about, const std::string& name, const std::string& version,
              const std::string& footer);
  ~CommandLine();

  OptionList options();
  enum class Parsed { kGoOn, kDone, kWrongUsage };
  /// Fills in what the options were given for; says itself what is wrong, and --help and --version,
  /// after which all is done.
  Parsed parse(int argc, char** argv);

 private:
  std::unique_ptr<CLI::App> app_;
};

}  // namespace ecg
