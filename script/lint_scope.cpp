// A plugin of clang-tidy 19, built and loaded by script/lint: shows the checks our own declarations alone. Without it,
// every check walks the standard library, Boost and JSON in each file and throws away all that it finds there: two
// thirds of the time, and not one finding less (docs/ci.md). From version 22 on, clang-tidy does this by itself.
#include <memory>
#include <string>
#include <vector>

#include <clang/AST/ASTConsumer.h>
#include <clang/AST/ASTContext.h>
#include <clang/AST/DeclBase.h>
#include <clang/Basic/SourceManager.h>
#include <clang/Frontend/FrontendPluginRegistry.h>

namespace {

class OwnDeclarations final : public clang::ASTConsumer {
 public:
  void HandleTranslationUnit(clang::ASTContext& context) override {
    std::vector<clang::Decl*> ours;
    for (clang::Decl* declaration : context.getTranslationUnitDecl()->decls()) {
      if (!context.getSourceManager().isInSystemHeader(declaration->getLocation())) {
        ours.push_back(declaration);
      }
    }
    context.setTraversalScope(ours);
  }
};

// Runs before the checks on each file, without being asked for.
class NarrowScope final : public clang::PluginASTAction {
 public:
  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance& /*compiler*/,
                                                        llvm::StringRef /*file*/) override {
    return std::make_unique<OwnDeclarations>();
  }
  bool ParseArgs(const clang::CompilerInstance& /*compiler*/, const std::vector<std::string>& /*arguments*/) override {
    return true;
  }
  ActionType getActionType() override { return AddBeforeMainAction; }
};

const clang::FrontendPluginRegistry::Add<NarrowScope> added{"own-declarations",
                                                            "shows later consumers our own declarations alone"};

}  // namespace
