# lianbo_embed_text(NAMESPACE name HEADER out.hpp FILES a.mustache…): a header with each file as a
# `inline constexpr std::string_view`, named as the file with _ for . and made anew when the file changes.
#
# Also the script that writes it: cmake -DOUT=… -DSPACE=… -DFILES=a;b -P embed_text.cmake
if(CMAKE_SCRIPT_MODE_FILE)
  set(text "#pragma once\n\n#include <string_view>\n\nnamespace ${SPACE} {\n")
  foreach(file IN LISTS FILES)
    get_filename_component(name ${file} NAME)
    string(MAKE_C_IDENTIFIER ${name} name)
    file(READ ${file} content)
    string(APPEND text "\ninline constexpr std::string_view ${name} = R\"~~~(${content})~~~\";\n")
  endforeach()
  file(WRITE ${OUT} "${text}\n}  // namespace ${SPACE}\n")
  return()
endif()

set(LIANBO_EMBED_TEXT ${CMAKE_CURRENT_LIST_FILE})

function(lianbo_embed_text)
  cmake_parse_arguments(arg "" "NAMESPACE;HEADER" "FILES" ${ARGN})
  list(TRANSFORM arg_FILES PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/ OUTPUT_VARIABLE files)
  string(REPLACE ";" "\\;" joined "${files}")
  add_custom_command(
    OUTPUT ${arg_HEADER}
    COMMAND ${CMAKE_COMMAND} -DOUT=${arg_HEADER} -DSPACE=${arg_NAMESPACE} -DFILES=${joined} -P ${LIANBO_EMBED_TEXT}
    DEPENDS ${files} ${LIANBO_EMBED_TEXT}
    VERBATIM)
endfunction()
