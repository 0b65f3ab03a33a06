# Debian's libsoci-dev ships headers and libraries, but no CMake configuration.
find_path(SOCI_INCLUDE_DIR soci/soci.h)
find_library(SOCI_CORE_LIBRARY soci_core)
# We derive from the backends' classes (platform/db/backends.h), which the shared libraries hide.
find_library(SOCI_SQLITE3_ARCHIVE libsoci_sqlite3.a)
find_library(SOCI_POSTGRESQL_ARCHIVE libsoci_postgresql.a)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(SOCI DEFAULT_MSG SOCI_INCLUDE_DIR SOCI_CORE_LIBRARY
                                  SOCI_SQLITE3_ARCHIVE SOCI_POSTGRESQL_ARCHIVE)
if(SOCI_FOUND AND NOT TARGET SOCI::SOCI)
  # Debian's build has Boost types on, which we do not use: its headers would want 150 MB of libboost-dev and
  # double the time to compile a store. A configuration without them stands before the system's.
  file(READ ${SOCI_INCLUDE_DIR}/soci/soci-config.h soci_config)
  string(REGEX REPLACE "#define SOCI_HAVE_BOOST[A-Z_]*" "" soci_config "${soci_config}")
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/soci/soci/soci-config.h CONTENT "${soci_config}" @ONLY)
  add_library(SOCI::SOCI INTERFACE IMPORTED)
  target_include_directories(SOCI::SOCI SYSTEM INTERFACE ${CMAKE_BINARY_DIR}/soci ${SOCI_INCLUDE_DIR}
                             ${SOCI_INCLUDE_DIR}/soci)
  target_link_libraries(SOCI::SOCI INTERFACE ${SOCI_SQLITE3_ARCHIVE} ${SOCI_POSTGRESQL_ARCHIVE}
                                             ${SOCI_CORE_LIBRARY})
endif()
