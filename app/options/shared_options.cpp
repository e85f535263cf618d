// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options/shared_options.hpp"

#include <limits>
#include <string>
#include <vector>

#include "app/options/model_options.hpp"
#include "ui/figure/options/view_option_names.hpp"

namespace ecg {
namespace {

constexpr double kAboveNothing = std::numeric_limits<double>::min();

void addStrips(OptionList& list, PageArguments& a) {
  std::vector<std::string> names;
  std::string about = "under the leads: ";
  for (const StripSwitch& strip : kStripSwitches) {
    about += (names.empty() ? "" : ",") + std::string(strip.name);
    names.emplace_back(strip.name);
  }
  names.emplace_back("none");
  list.add("--strips", a.strips, about + ", or none").list().oneOf(names, false).type("STRIP,...");
}

}  // namespace

void addModel(OptionList& command, ModelArguments& a, bool with_codebook) {
  command.add("--model", a.model, "TorchScript model (default: the bundled one)").type("FILE");
  if (with_codebook) {
    command.add("--codebook", a.codebook, "codebook of that model (default: the bundled one)")
        .type("FILE");
  }
  addModelFacts(command, a.said);
  addGuest(command, a.guest);
}

void addGuest(OptionList& command, GuestArguments& a) {
  OptionList list = command.under("A model is a stranger's program");
  list.add("--allow-operator", a.allowed,
           "let its code use an operation that is refused else, as the error names it; may "
           "be repeated")
      .repeated()
      .type("NAME");
  list.add("--model-memory", a.memory_bytes,
           "most memory for it, e.g. 8G (default: 2 GB and four times its file)")
      .bytes()
      .type("SIZE");
}

void addTable(OptionList& command, std::filesystem::path& table) {
  command
      .add("--table", table,
           "CSV of what is known of the records: record, labels (a list, or a column of 0 and 1 "
           "each), age, sex, fold; a labels.csv in the folder is taken by itself")
      .type("FILE");
}

void addFolds(OptionList& command, std::string& folds) {
  command.add("--fold", folds, "PTB-XL folds, e.g. 9 or 1-8 or 1,2,5-7").type("LIST");
}

void addWalk(OptionList& command, WalkArguments& a) {
  command
      .add("--jobs", a.jobs,
           "networks that run at once, each in a process of its own (default: one a core); "
           "the result is the same")
      .between(1, 256, false)
      .type("N");
}

void addPage(OptionList& command, PageArguments& a) {
  OptionList list = command.under("Page");
  list.add("--layout", a.layout, "3x4, 3x4r3, 6x2, 12x1, or the name of one lead").type("LAYOUT");
  list.add("--order", a.order, "of the limb leads: standard or cabrera").type("ORDER");
  list.add("--rhythm", a.rhythm, "leads of the rhythm strips, up to three").list().type("LEAD,...");
  list.add("--speed", a.speed, "12.5, 25 or 50 mm/s").oneOfNumbers({12.5, 25.0, 50.0}).type("MM/S");
  list.add("--gain", a.gain, "5, 10 or 20 mm/mV").oneOfNumbers({5.0, 10.0, 20.0}).type("MM/MV");
  list.flag("--half-gain-chest", a.half_gain_chest, "V leads at half of that gain");
  list.add("--filter", a.filter,
           "of the traces drawn: none, or e.g. highpass=0.5,lowpass=40,notch=50 (Hz)")
      .type("FILTER");
  list.add("--qtc", a.qtc, "formula of the QTc shown: bazett, fridericia, framingham or hodges")
      .type("FORMULA");
  list.flag("--waves", a.waves, "mark P, QRS and T under each lead");
  addStrips(list, a);
  list.flag("--strips-once", a.strips_once, "one set of strips, under the last row");
  list.flag("--band", a.band, "the clusters' colours behind the traces");
  list.flag("--coloured-trace", a.coloured_trace, "the traces in their clusters' colours");
  list.flag("--no-hatching", a.plain, "clusters without hatching");
  list.add("--begin", a.begin_s,
           "where the ten seconds of a long record in columns begin; a PDF has all of them")
      .number(0, 1e9, "no moment of a record, in seconds from its start")
      .type("SECONDS");
  list.add("--theme", a.theme, "light, dark or mono").type("THEME");
  list.add("--palette", a.palette, "of the clusters: standard or colour-blind").type("PALETTE");
}

void addMethod(OptionList& command, MethodArguments& a) {
  OptionList list = command.under("Instead of the codebook's parameters");
  list.add("--temperature", a.temperature,
           "codebook, auto (mean entropy of the record 0.5) or a positive number")
      .showDefault();
  list.add("--depth-factors", a.depth_factors,
           "one a tap, shallowest first; the codebook's centroids are scaled to them")
      .list();
  list.add("--offsets", a.offsets, "where frames sit in time: codebook or half-pixel")
      .showDefault();
}

void addOutput(OptionList& command, OutputArguments& a) {
  command.flag("--no-clobber", a.no_clobber, "never replace a file that exists");
}

void addReading(OptionList& command, ReadOptions& reading) {
  OptionList list = command.under("What a file does not say itself");
  list.add("--leads,--csv-leads", reading.leads,
           "a name for each channel, in the file's order (of a table: each column but the "
           "time); - leaves one out")
      .list()
      .type("LIST");
  list.add("--csv-rate", reading.rate_hz, "samples a second of a table")
      .number(kAboveNothing, 1e9, "no sampling rate")
      .type("HZ");
  list.add("--csv-unit", reading.unit, "unit of a table's numbers")
      .oneOfInAnyCase({"nV", "uV", "mV", "V"})
      .type("nV|uV|mV|V");
  list.add("--age", reading.age_years, "of the patient, in years")
      .number(0, 130, "no age in years")
      .type("YEARS");
  list.add("--sex", reading.sex, "of the patient").oneOf({"male", "female"}).type("male|female");
}

}  // namespace ecg
