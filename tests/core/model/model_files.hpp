// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/common/maths/matrix.hpp"
#include "tests/support/test_data.hpp"

namespace ecg::test {

/// Folder with the files of tests/models/make_models.py, made by running it if they are missing or
/// older than the scripts. Tests run in parallel processes: one makes, the others wait.
inline const std::filesystem::path& modelFiles() {
  static const std::filesystem::path folder = [] {
    namespace fs = std::filesystem;
    const fs::path out = fs::path(ECG_BINARY_DIR) / "test-models";
    const fs::path scripts = fs::path(ECG_SOURCE_DIR) / "tests" / "models";
    fs::create_directories(out);
    const int lock = ::open((out / "lock").c_str(), O_CREAT | O_RDWR, 0644);
    if (lock < 0 || ::flock(lock, LOCK_EX) != 0)
      throw std::runtime_error("cannot lock " + out.string());
    bool fresh = fs::exists(out / "complete");
    for (const char* script : {"make_models.py", "networks.py", "time_networks.py", "bad_models.py",
                               "hostile_models.py", "planted.py"})
      fresh =
          fresh && fs::last_write_time(scripts / script) < fs::last_write_time(out / "complete");
    if (!fresh) {
      std::string command = std::string(ECG_PYTHON) + " -W ignore '" +
                            (scripts / "make_models.py").string() + "' '" + out.string() + "'";
      if (!dataDir().empty()) command += " --data '" + dataDir().string() + "'";
      if (std::system(command.c_str()) != 0) throw std::runtime_error("failed: " + command);
    }
    ::close(lock);
    return out;
  }();
  return folder;
}

/// What Python computed for one model: arrays by name, as make_models.py wrote them.
class Reference {
 public:
  explicit Reference(const std::string& model) {
    std::ifstream facts(modelFiles() / (model + ".json"));
    facts_ = nlohmann::json::parse(facts);
    std::ifstream in(modelFiles() / (model + ".bin"), std::ios::binary | std::ios::ate);
    values_.resize(static_cast<std::size_t>(in.tellg()) / sizeof(float));
    in.seekg(0).read(reinterpret_cast<char*>(values_.data()),
                     static_cast<std::streamsize>(values_.size() * sizeof(float)));
  }

  std::vector<std::string> taps() const { return facts_.at("taps"); }
  int inputs() const { return facts_.at("inputs"); }

  /// A vector is one row.
  Matrix array(const std::string& name) const {
    const auto& entry = facts_.at("arrays").at(name);
    const auto shape = entry.at("shape").get<std::vector<Eigen::Index>>();
    const float* first = values_.data() + entry.at("at").get<std::size_t>();
    if (shape.size() == 1) return Eigen::Map<const Matrix>(first, 1, shape[0]);
    return Eigen::Map<const Matrix>(first, shape.at(0), shape.at(1));
  }

 private:
  nlohmann::json facts_;
  std::vector<float> values_;
};

/// Largest absolute difference; infinite if the shapes differ.
inline float distance(const Matrix& a, const Matrix& b) {
  if (a.rows() != b.rows() || a.cols() != b.cols()) return std::numeric_limits<float>::infinity();
  return (a - b).cwiseAbs().maxCoeff();
}

inline Matrix asRow(const std::vector<float>& values) {
  return Eigen::Map<const Matrix>(values.data(), 1, static_cast<Eigen::Index>(values.size()));
}

}  // namespace ecg::test
