# What the browser gets and what people read: the sets "web" (assets) and "messages" (gettext .mo files).
find_program(MSGFMT msgfmt REQUIRED)
find_program(NODE node REQUIRED)
find_program(NPM npm REQUIRED)

set(messages_mo)
foreach(po zh_CN scheme_names)
  set(mo ${CMAKE_BINARY_DIR}/messages/${po}.mo)
  add_custom_command(
    OUTPUT ${mo}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/messages
    COMMAND ${MSGFMT} --check-format --check-domain --endianness=little -o ${mo}
            ${CMAKE_SOURCE_DIR}/po/${po}.po
    DEPENDS ${CMAKE_SOURCE_DIR}/po/${po}.po
    COMMENT "translations" VERBATIM)
  list(APPEND messages_mo ${po}.mo=${mo})
endforeach()
embed_files(messages FILES ${messages_mo})

# deploy/build.sh installs the packages beforehand; this is for whoever calls CMake directly.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/package-lock.json)
if(${CMAKE_SOURCE_DIR}/package-lock.json IS_NEWER_THAN ${CMAKE_SOURCE_DIR}/node_modules/.package-lock.json)
  message(STATUS "npm ci")
  execute_process(COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --loglevel=error --fetch-retries=1
                  WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} COMMAND_ERROR_IS_FATAL ANY)
endif()

file(GLOB web_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/*)
set(web_out ${CMAKE_BINARY_DIR}/web)
set(web_names check.js icon.svg kiosk.css kiosk.js site.css site.js verify.mjs)
set(web_assets ${web_names})
list(TRANSFORM web_assets PREPEND ${web_out}/)
set(web_embedded)
foreach(name ${web_names})
  list(APPEND web_embedded ${name}=${web_out}/${name})
endforeach()
add_custom_command(
  OUTPUT ${web_assets}
  COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/web/build.mjs ${web_out}
  DEPENDS ${web_sources} ${CMAKE_SOURCE_DIR}/tools/verify.mjs ${CMAKE_SOURCE_DIR}/package-lock.json
  COMMENT "web assets" VERBATIM)
embed_files(web FILES ${web_embedded})
