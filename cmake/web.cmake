# What the browser gets and what people read: the sets "web" (assets) and "messages" (gettext .mo files).
find_program(MSGFMT msgfmt REQUIRED)
set(messages_mo ${CMAKE_BINARY_DIR}/messages/zh_CN.mo)
add_custom_command(
  OUTPUT ${messages_mo}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/messages
  COMMAND ${MSGFMT} --check-format --check-domain --endianness=little -o ${messages_mo} ${CMAKE_SOURCE_DIR}/po/zh_CN.po
  DEPENDS ${CMAKE_SOURCE_DIR}/po/zh_CN.po
  COMMENT "translations" VERBATIM)
embed_files(messages FILES zh_CN.mo=${messages_mo})
