// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/model/metadata/metadata_keys.hpp"
#include "core/model/metadata/model_metadata.hpp"

namespace ecg {

/// What a model's metadata says of the form in which it takes a record: `input_layout`, `inputs`,
/// `aggregate`, `hop`. @throws Error kCorrupt as parseModelMetadata.
void readInputForm(MetadataKeys& keys, ModelMetadata& out);

/// Puts what is stated of it under the same keys.
void writeInputForm(const ModelMetadata& metadata, MetadataKeys::Json& json);

}  // namespace ecg
