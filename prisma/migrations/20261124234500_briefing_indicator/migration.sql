-- What a commitment promises is measured in a briefing as well.
ALTER TYPE "briefing_section" ADD VALUE 'INDICATOR';
