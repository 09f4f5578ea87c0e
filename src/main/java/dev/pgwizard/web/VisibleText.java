package dev.pgwizard.web;

import dev.pgwizard.postgres.Invisible;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.ICloseElementTag;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.model.IText;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Shows on every page what nobody would see, whichever text of a server it stands in. A
 * field keeps what was typed into it.
 */
@Component
class VisibleText extends AbstractDialect implements IPostProcessorDialect {

    private static final int LAST = Integer.MAX_VALUE;

    VisibleText() {
        super("visible text");
    }

    @Override
    public int getDialectPostProcessorPrecedence() {
        return LAST;
    }

    @Override
    public Set<IPostProcessor> getPostProcessors() {
        return Set.of(new PostProcessor(TemplateMode.HTML, Texts.class, LAST));
    }

    /** Made by Thymeleaf, one for each page. */
    public static final class Texts extends AbstractTemplateHandler {

        private boolean inField;

        @Override
        public void handleOpenElement(IOpenElementTag tag) {
            inField = tag.getElementCompleteName().equals("textarea");
            super.handleOpenElement(tag);
        }

        @Override
        public void handleCloseElement(ICloseElementTag tag) {
            inField = false;
            super.handleCloseElement(tag);
        }

        @Override
        public void handleText(IText text) {
            super.handleText(inField ? text : visible(text));
        }

        private IText visible(IText text) {
            String read = text.getText();
            return Invisible.isIn(read) ? getContext().getModelFactory().createText(shown(read)) : text;
        }

        /** Files and pasted texts may end their lines with both. */
        private static String shown(String text) {
            return Invisible.shown(text.replace("\r\n", "\n"));
        }

    }

}
