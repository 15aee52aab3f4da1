// The prototypes of OpenGL 3.3 are exported by libOpenGL itself: no loader is needed.
#define GL_GLEXT_PROTOTYPES 1
#include <GL/gl.h>
#include <GL/glext.h>
