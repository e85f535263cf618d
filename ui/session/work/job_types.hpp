// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/audit/report/audit.hpp"
#include "core/explain/atlas/atlas.hpp"
#include "core/explain/codebook/cluster_names.hpp"
#include "core/explain/codebook/codebook.hpp"
#include "core/explain/codebook/explain_options.hpp"
#include "core/explain/fit/fit.hpp"
#include "core/explain/record/explanation.hpp"
#include "core/io/dataset/dataset.hpp"
#include "core/io/formats/record_writer.hpp"
#include "core/model/spec/model_spec.hpp"
#include "core/model/spec/tap_choice.hpp"
#include "core/signal/record/ecg_record.hpp"
#include "ui/figure/page/figure_model.hpp"
#include "ui/figure/sheet/exporter.hpp"
#include "ui/session/words/problem.hpp"
#include "ui/session/work/list_scan.hpp"

namespace ecg {

/// What a request is about. A newer request of a topic replaces an older one, except for kWrite,
/// where each is carried out. The order is the order of work: what shows first comes first.
/// kLookAhead and kListScan are nobody's wish: see isWish.
enum class Topic {
  kRecord,
  kPaths,
  kWrite,
  kCodebook,
  kModel,
  kExplain,
  kReadAtlas,
  kFit,
  kAtlas,
  kAudit,
  kLookAhead,
  kListScan
};
inline constexpr int kTopicCount = 12;
/// False for what is done unasked: it gives way to every wish at once and is not counted as work
/// under way.
constexpr bool isWish(Topic topic) { return topic < Topic::kLookAhead; }

/// @name Requests: values, everything a worker needs and nothing it shares.
/// @{
struct OpenPathsRequest {
  std::vector<std::filesystem::path> paths;  ///< records, folders, data sets, models, codebooks
  ReadOptions reading;                       ///< what the user says about the records
};
struct ReadRecordRequest {
  RecordRef record;
};
struct DemoRequest {
  std::string kind;
  std::uint64_t seed = 1;
};
struct LoadModelRequest {
  std::filesystem::path file;
  ModelOverrides overrides;
  bool keep = false;  ///< what is known of it then goes into a file beside it
};
struct ReadCodebookRequest {
  std::filesystem::path file;
};
/// What a record is explained with.
struct ExplainWith {
  std::shared_ptr<const Codebook> codebook;  ///< null: only what the network says
  std::string codebook_name;                 ///< for messages
  std::string model_sha256;  ///< the model it is meant for; another one makes the request stale
  ExplainOptions options;
};
struct ExplainRequest {
  std::shared_ptr<const EcgRecord> record;
  ExplainWith with;
  std::filesystem::path model_file;  ///< to be loaded if none was asked for yet
  ModelOverrides overrides;
};
struct FitRequest {
  std::shared_ptr<const Dataset> data;  ///< null: open `path`
  std::filesystem::path path;
  FitOptions options;
  bool tune = false;  ///< choose clusters and depth factors first, in place of those of `options`
  std::filesystem::path model_file;  ///< filled in by the session: the model in use
  ModelOverrides overrides;
};
/// Reads the atlas that is kept of a codebook.
struct ReadAtlasRequest {
  std::shared_ptr<const Codebook> codebook;
  std::filesystem::path codebook_file;  ///< empty: it was not saved
};
/// Makes the atlas of a codebook and keeps it as a file.
struct AtlasRequest {
  std::shared_ptr<const Dataset> data;  ///< null: open `path`; without that the demo ECGs
  std::filesystem::path path;
  AtlasOptions options;
  std::shared_ptr<const Codebook> codebook;  ///< from here on filled in by the session
  std::string codebook_name;
  std::filesystem::path codebook_file;  ///< empty: it was not saved
  bool bundled = false;                 ///< the codebook came with the program
  std::filesystem::path model_file;
  ModelOverrides overrides;
};
/// Runs an audit's experiments and writes what they found into a folder.
struct AuditRequest {
  std::shared_ptr<const Dataset> data;  ///< null: open `path`
  std::filesystem::path path;
  std::filesystem::path folder;   ///< made if there is none; what is finished there is taken
  std::vector<std::string> only;  ///< names of experiments; empty: all
  std::uint64_t seed = 0;
  std::shared_ptr<const Codebook> codebook;  ///< from here on filled in by the session
  std::string codebook_name;
  std::filesystem::path codebook_file;  ///< empty: it was not saved
  bool bundled = false;                 ///< the codebook came with the program
  std::filesystem::path model_file;
  ModelOverrides overrides;
};
/// Reads and explains what is likely to be wanted next, so that it is known then.
struct LookAheadRequest {
  std::vector<RecordRef> records;
  ExplainWith with;
};
/// Explains some records of the list for their lines there.
struct ListScanRequest {
  struct Listed {
    RecordRef record;
    int index = 0;  ///< in the list
  };
  std::vector<Listed> records;
  std::size_t networks = 1;  ///< that share them
  ExplainWith with;
};
struct WriteFigureRequest {
  FigureModel figure;
  ExportOptions options;
  std::filesystem::path file;
};
enum class ExplanationFormat { kJson, kCsv };
struct WriteExplanationRequest {
  std::shared_ptr<const Explanation> explanation;
  ExplanationFormat format = ExplanationFormat::kJson;
  std::filesystem::path file;
};
struct WriteCodebookRequest {
  std::shared_ptr<const Codebook> codebook;
  std::filesystem::path file;
};
/// As JSON, or as PDF where the file is called so.
struct WriteAtlasRequest {
  std::shared_ptr<const Atlas> atlas;
  std::shared_ptr<const Codebook> codebook;
  ClusterNames names;
  ViewOptions options;
  std::filesystem::path file;
};
struct WriteRecordRequest {
  std::shared_ptr<const EcgRecord> record;
  RecordFormat format = RecordFormat::kCsv;
  std::filesystem::path file;
};
using JobRequest = std::variant<OpenPathsRequest, ReadRecordRequest, DemoRequest, LoadModelRequest,
                                ReadCodebookRequest, ExplainRequest, FitRequest, WriteFigureRequest,
                                WriteExplanationRequest, WriteCodebookRequest, WriteRecordRequest,
                                ReadAtlasRequest, AtlasRequest, AuditRequest, WriteAtlasRequest,
                                LookAheadRequest, ListScanRequest>;
/// @}

/// @name Results
/// @{
struct PathsOpened {
  std::shared_ptr<const Dataset> data;      ///< all records of all paths, in their order
  std::shared_ptr<const EcgRecord> record;  ///< read already if it is the only one
  std::vector<std::filesystem::path> models, codebooks;
  std::vector<Problem> problems;  ///< paths that could not be opened; the rest is there
};
struct RecordRead {
  std::shared_ptr<const EcgRecord> record;
};
struct ModelLoaded {
  std::filesystem::path file;
  ModelOverrides overrides;
  std::shared_ptr<const ModelSpec> spec;
  std::vector<TapChoice> taps;     ///< that could be tapped
  std::filesystem::path codebook;  ///< one that lies beside the file and is of it; empty: none
};
struct CodebookRead {
  std::filesystem::path file;
  std::shared_ptr<const Codebook> codebook;
};
struct Explained {
  std::shared_ptr<const Explanation> explanation;
};
/// What the network says where no codebook fits it: see predictOnly.
struct Predicted {
  std::shared_ptr<const Explanation> predictions;
};
struct Fitted {
  std::shared_ptr<const Codebook> codebook;  ///< its sha256 is that of the file it would make
};
struct AtlasReady {
  std::shared_ptr<const Atlas> atlas;  ///< null: none is kept of this codebook
  std::string codebook_sha256;
  std::filesystem::path file;
  std::optional<Problem> not_saved;  ///< why it is only in memory
};
struct AuditReady {
  std::shared_ptr<const Audit> audit;  ///< never null
  std::filesystem::path folder;
  std::vector<std::filesystem::path> files;  ///< in it, the report's last
  std::optional<Problem> not_kept;           ///< why pages will not tell of it
};
struct Written {
  std::filesystem::path file;
  std::vector<Message> notes;  ///< what could not be kept
};
struct LookedAhead {};
struct ListScanned {
  struct Found {
    int index = 0;
    std::variant<ScanLine, Problem> said;
  };
  std::vector<Found> records;
};
using JobResult =
    std::variant<PathsOpened, RecordRead, ModelLoaded, CodebookRead, Explained, Predicted, Fitted,
                 AtlasReady, AuditReady, Written, LookedAhead, ListScanned>;
/// @}

/// How one request ended: with its result or with a problem.
struct JobReply {
  Topic topic = Topic::kRecord;
  std::shared_ptr<const JobRequest> request;
  std::variant<JobResult, Problem> outcome;
};

/// The topic a request belongs to.
Topic topicOf(const JobRequest& request);

}  // namespace ecg
