#include "publications/telling.h"

namespace mingbai::publications {

std::vector<std::string> lines_of(const Telling& telling) {
  std::vector<std::string> out = writing::lines_of(telling.words);
  for (const ToldPicture& picture : telling.pictures) out.push_back(picture.line);
  out.insert(out.end(), telling.sentences.begin(), telling.sentences.end());
  return out;
}

}  // namespace mingbai::publications
