// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "app/options/arguments.hpp"
#include "app/parts/console.hpp"
#include "core/common/files/file_name.hpp"
#include "core/common/text/error.hpp"
#include "core/explain/codebook/codebook.hpp"
#include "core/io/dataset/dataset.hpp"
#include "core/model/network/model.hpp"

namespace ecg {

/// A codebook and what to call it in a message.
struct NamedCodebook {
  Codebook value;
  std::string name;
};

/// What the arguments of a command open, in their order.
struct InputList {
  std::vector<RecordRef> records;
  int failed = 0;  ///< arguments that could not be opened; each was reported on stderr
};

/// Makes `folder` if it is missing. @throws Error kUnreadable.
void makeOutputFolder(const std::filesystem::path& folder);

/// Long work must not end in a file that cannot be written: asks before it starts.
/// @throws Error kBadArgument, kNotFound or kUnreadable if `file` is no name, is a folder, or lies
/// in a folder that is missing or read-only.
void requireWritable(const std::filesystem::path& file);

/// A model in a process of its own, as far as `guest` lets it go.
/// @param codebook that may know where its taps sit; null: one that lies beside the model, if any
/// @throws as loadHostedModel.
std::unique_ptr<Model> loadModel(const std::filesystem::path& file, ModelOverrides overrides,
                                 const GuestArguments& guest, const Codebook* codebook = nullptr,
                                 const std::stop_token& stop = {});

/// The model asked for, or the bundled one. Ctrl-C ends the program meanwhile (see EndsAtOnce).
/// @param codebook as in loadModel  @throws Error as loadHostedModel.
std::unique_ptr<Model> openModel(const ModelArguments& arguments,
                                 const Codebook* codebook = nullptr);

/// The codebook that serves when none is named: the bundled one for the bundled model, else
/// "codebook.json" beside the model. @throws Error kIncomplete for a model without either.
std::filesystem::path codebookFor(const ModelArguments& arguments);

/// The one of codebookFor. @throws as codebookFor, as readCodebook.
NamedCodebook openCodebook(const ModelArguments& arguments, const std::stop_token& stop);

/// Reports that a record failed, naming its file also where the error is about the model.
void printRecordError(const RecordRef& record, const Error& error);

/// Two records of the same file name would overwrite each other's results: the second gets "-2",
/// with a warning. @param used the names given so far
/// @param file_name what becomes of an id as the name of a file
std::string uniqueId(
    const std::string& id, std::set<std::string>& used,
    const std::function<std::string(const std::string&)>& file_name = safeFileName);

/// Reads the records that `paths` name, one after the other, and hands each to `work`, with
/// progress. An Error of one, whatever its code, is reported and the rest done: what is wrong with
/// the command itself is said before. They are kept from being overwritten.
/// @param work clears the progress before it prints
/// @return the command's exit code
int forEachRecord(const std::vector<std::filesystem::path>& paths, const ReadOptions& reading,
                  const std::stop_token& stop, ConsoleProgress& progress,
                  const std::function<void(EcgRecord record)>& work);

/// Opens every path as a record, folder or data set; one that fails is reported and counted.
/// @param reading what the user says about files that do not say it
InputList openInputs(const std::vector<std::filesystem::path>& paths, const ReadOptions& reading,
                     const std::stop_token& stop);

/// A data set with what `table` (empty: none) says of it, of these folds; says its warnings.
/// @throws Error as openDataset, addLabelTable, keepFolds.
Dataset openLabelled(const std::filesystem::path& dataset, const std::filesystem::path& table,
                     const std::string& folds, const std::stop_token& stop);

/// "9", "1-8" or "1,2,5-7" -> folds; empty text: none. @throws Error kBadArgument.
std::vector<int> parseFolds(const std::string& text);

}  // namespace ecg
