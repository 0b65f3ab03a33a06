// StepReader: the steps of a scheme, with those of the blocks that it names put in their place.
// Private to matters.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "matters/matter_scheme.h"
#include "matters/meeting.h"
#include "matters/parameter_pool.h"
#include "platform/schemes/scheme_node.h"

namespace mingbai::matters {

// Steps that many schemes share: a file of schemes/blocks/.
struct Block {
  std::string path;
  yaml::Node root;
};
using Blocks = std::map<std::string, Block, std::less<>>;

class StepReader {
 public:
  // All must outlive this.
  StepReader(const Blocks& blocks, const MeetingRules& meetings, Parameters& parameters,
             const std::vector<Field>& fields);

  // In an order in which they can be taken, if there is one; otherwise in the order written, with a
  // mistake.
  std::vector<Step> read(schemes::SchemeNode& scheme);

 private:
  // A step as written, with where it comes from.
  struct Source {
    const yaml::Node* node = nullptr;
    std::string prefix;  // of a block's steps: "decision."
    std::map<std::string, std::string> with;
    int line = 0;
    std::string block_path;  // empty: the scheme's own
  };

  void collect(schemes::SchemeNode& scheme);
  void expand(const yaml::Node& entry, schemes::Mistakes& mistakes);
  Step read_step(const Source& source, std::size_t index, schemes::Mistakes& mistakes);
  std::vector<std::size_t> step_list(schemes::SchemeNode& node, std::string_view key,
                                     const Source& source);
  std::optional<std::size_t> index_of(const Source& source, std::string_view id) const;
  std::optional<MeetingNeed> read_meeting(schemes::SchemeNode& node, const Source& source);
  void read_publication(schemes::SchemeNode& node, const Source& source, Step& step);
  void read_fields_of(schemes::SchemeNode& node, const Source& source, Step& step);
  const Parameter* yes_no_rule(const std::string& rule, schemes::Mistakes& mistakes,
                               Message mistake);
  void read_asking(schemes::SchemeNode& node, Step& step);
  void read_merge(schemes::SchemeNode& node, const Source& source, Step& step);

  const Blocks* blocks_;
  const MeetingRules* meetings_;
  Parameters* parameters_;
  const std::vector<Field>* fields_;
  std::vector<Source> sources_;
  std::map<std::string, std::size_t, std::less<>> index_;
};

}  // namespace mingbai::matters
