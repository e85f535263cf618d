// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <string>
#include <variant>

#include "core/common/work/byte_cache.hpp"
#include "core/explain/codebook/codebook.hpp"
#include "core/explain/record/explanation.hpp"
#include "core/explain/record/record_activations.hpp"
#include "core/io/dataset/dataset.hpp"
#include "core/model/spec/model_spec.hpp"
#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// What the network's answer for all targets follows from, whoever makes it: the record's content,
/// the model's file, what is known of it and the taps. Empty for a record that has no hash.
std::string contentKey(const EcgRecord& record, const ModelSpec& spec);

/// What was read and worked out lately, so that it need not be again: records, what the network
/// gave for them, explanations. Each is found by what it follows from: a record by its file as it
/// is now, activations by the record's content, the model and the taps, an explanation by all
/// that, the codebook and the options; so a new codebook with the same taps, or other options, find
/// the activations. Bounded in bytes over all three. One thread at a time (the worker's).
class LookCache {
 public:
  explicit LookCache(std::size_t capacity) : entries_(capacity) {}

  std::shared_ptr<const EcgRecord> record(const RecordRef& ref);
  void keep(const RecordRef& ref, std::shared_ptr<const EcgRecord> record);

  std::shared_ptr<const RecordActivations> activations(const EcgRecord& record,
                                                       const ModelSpec& spec);
  void keep(const EcgRecord& record, const ModelSpec& spec,
            std::shared_ptr<const RecordActivations> activations);

  std::shared_ptr<const Explanation> explanation(const EcgRecord& record, const Codebook& codebook,
                                                 const ExplainOptions& options);
  void keep(const EcgRecord& record, const Codebook& codebook, const ExplainOptions& options,
            std::shared_ptr<const Explanation> explanation);

  /// Another model, or the same with other facts: what it said before holds no more.
  void forgetModel() { ++model_; }
  /// Another list of records: files may have changed in ways their dates do not show.
  void forgetFiles() { ++files_; }

  void setCapacity(std::size_t bytes) { entries_.setCapacity(bytes); }
  std::size_t capacity() const { return entries_.capacity(); }
  std::size_t bytes() const { return entries_.bytes(); }

 private:
  using Value =
      std::variant<std::shared_ptr<const EcgRecord>, std::shared_ptr<const RecordActivations>,
                   std::shared_ptr<const Explanation>>;
  template <typename T>
  std::shared_ptr<const T> get(const std::string& key);
  std::string keyOf(const RecordRef& ref) const;
  std::string keyOf(const EcgRecord& record, const ModelSpec& spec) const;
  std::string keyOf(const EcgRecord& record, const Codebook& codebook,
                    const ExplainOptions& options) const;

  ByteCache<Value> entries_;
  unsigned model_ = 0, files_ = 0;
};

}  // namespace ecg
