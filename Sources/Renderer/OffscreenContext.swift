internal import CEGL
internal import COpenGL

/// An OpenGL 3.3 core context without a window: for pictures and tests, on a machine without any display.
///
/// It lives on the thread that made it, and is current there until it is let go.
@safe public final class OffscreenContext {
  private let display: EGLDisplay
  private let context: EGLContext

  /// Makes a context and makes it current.
  ///
  /// - Throws: `GraphicsError` when there is no driver or it is too old.
  public init() throws(GraphicsError) {
    // EGL_PLATFORM_SURFACELESS_MESA: no window system at all.
    let surfaceless = EGLenum(0x31DD)
    // Safe: null attributes and a null native display are what the platform wants; results are checked.
    guard let display = unsafe eglGetPlatformDisplay(surfaceless, nil, nil) else {
      throw GraphicsError(.noDriver, "EGL has no display without a window system")
    }
    var (major, minor) = (EGLint(0), EGLint(0))
    guard unsafe eglInitialize(display, &major, &minor) == EGL_TRUE else {
      throw GraphicsError(.noDriver, "EGL cannot be initialised (\(OffscreenContext.code))")
    }
    guard eglBindAPI(EGLenum(EGL_OPENGL_API)) == EGL_TRUE else {
      throw GraphicsError(.noDriver, "EGL knows no desktop OpenGL (\(OffscreenContext.code))")
    }
    let wanted: [EGLint] = [
      EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE,
    ]
    var config: EGLConfig?
    var count = EGLint(0)
    guard unsafe eglChooseConfig(display, wanted, &config, 1, &count) == EGL_TRUE, count > 0 else {
      throw GraphicsError(.noDriver, "EGL offers no configuration for OpenGL (\(OffscreenContext.code))")
    }
    let version: [EGLint] = [
      EGL_CONTEXT_MAJOR_VERSION, 3, EGL_CONTEXT_MINOR_VERSION, 3,
      EGL_CONTEXT_OPENGL_PROFILE_MASK, EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE,
    ]
    guard let context = unsafe eglCreateContext(display, config, nil, version) else {
      throw GraphicsError(.tooOld, "EGL made no context of OpenGL 3.3 core (\(OffscreenContext.code))")
    }
    guard unsafe eglMakeCurrent(display, nil, nil, context) == EGL_TRUE else {
      throw GraphicsError(
        .noDriver, "the context cannot be used without a surface (\(OffscreenContext.code))")
    }
    unsafe self.display = display
    unsafe self.context = context
  }

  deinit {
    // Safe: both were made by `init` and are let go here only.
    unsafe eglMakeCurrent(display, nil, nil, nil)
    unsafe eglDestroyContext(display, context)
  }

  private static var code: String { "error 0x" + String(eglGetError(), radix: 16) }
}
