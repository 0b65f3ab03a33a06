# Files that the program carries inside: migrations, schemes, web assets, translations.
# embed_files(SET FILES name=path ...): embed::find("SET", "name") gives the bytes of path at run time.
# The paths may be made by the build. Bytes go in by the assembler (.incbin), so that megabytes cost nothing.
set(embedded_sources "")
set(embedded_tables "")
set(embedded_externs "")
function(embed_files set_name)
  cmake_parse_arguments(arg "" "" "FILES" ${ARGN})
  set(asm "    .section .rodata\n")
  set(rows "")
  set(externs "")
  set(inputs "")
  set(index 0)
  foreach(entry IN LISTS arg_FILES)
    string(FIND "${entry}" "=" at)
    string(SUBSTRING "${entry}" 0 ${at} name)
    math(EXPR after "${at} + 1")
    string(SUBSTRING "${entry}" ${after} -1 path)
    set(symbol "embedded_${set_name}_${index}")
    string(APPEND asm "    .global ${symbol}_begin\n    .global ${symbol}_end\n"
                      "${symbol}_begin:\n    .incbin \"${path}\"\n${symbol}_end:\n    .byte 0\n")
    string(APPEND externs ",\n    ${symbol}_begin[], ${symbol}_end[]")
    string(APPEND rows "    {\"${set_name}\", \"${name}\", ${symbol}_begin, ${symbol}_end},\n")
    list(APPEND inputs "${path}")
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND asm "    .section .note.GNU-stack,\"\",@progbits\n")
  set(file ${CMAKE_BINARY_DIR}/embedded/${set_name}.S)
  file(CONFIGURE OUTPUT ${file} CONTENT "${asm}" @ONLY)
  set_source_files_properties(${file} PROPERTIES OBJECT_DEPENDS "${inputs}")
  set(embedded_sources ${embedded_sources} ${file} PARENT_SCOPE)
  set(embedded_externs "${embedded_externs}${externs}" PARENT_SCOPE)
  set(embedded_tables "${embedded_tables}${rows}" PARENT_SCOPE)
endfunction()

# embed_folder(SET FOLDER): every file below FOLDER in the source tree, named by its path below it.
macro(embed_folder set_name folder)
  file(GLOB_RECURSE embed_names CONFIGURE_DEPENDS RELATIVE ${folder} ${folder}/*)
  list(SORT embed_names)
  set(embed_entries "")
  foreach(embed_name IN LISTS embed_names)
    list(APPEND embed_entries "${embed_name}=${folder}/${embed_name}")
  endforeach()
  embed_files(${set_name} FILES ${embed_entries})
endmacro()

# Call once, after the last embed_files().
macro(embed_finish)
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/embedded/table.cpp CONTENT
"#include \"platform/embed/embed_table.h\"
extern \"C\" {
extern const char embedded_none[]${embedded_externs};
}
namespace mingbai::embed {
const Entry table[] = {
${embedded_tables}    {nullptr, nullptr, nullptr, nullptr}};
}  // namespace mingbai::embed
" @ONLY)
  list(APPEND embedded_sources ${CMAKE_BINARY_DIR}/embedded/table.cpp)
endmacro()
